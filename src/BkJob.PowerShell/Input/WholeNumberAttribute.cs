using System.Collections;
using System.Globalization;
using System.Management.Automation;
using BkJob.PowerShell.Texts;
using BkJob.PowerShell.Values;

namespace BkJob.PowerShell.Input;

/// <summary>
/// Takes ids as whole numbers only. Left to itself the engine makes 12 of the text "1,2" and 2 of 1.5: another host than the one that was meant.
/// An object of ours may stand for the id it carries under the parameter's name.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WholeNumberAttribute : ArgumentTransformationAttribute
{
    /// <summary>The property that is meant where an object of ours is given; null = such an object is no id.</summary>
    public string? Of { get; init; }

    /// <summary>Whether the parameter holds one number: the engine cannot make one of null.</summary>
    public bool IsSingle { get; init; }

    /// <summary>Whether 0 is an answer, too, and nothing must not become it: the engine makes 0 of null and of an empty text.</summary>
    public bool NeedsValue { get; init; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (Of is not null && GivenObject.Items(inputData)?.ToArray() is { } several && several.Any(item => new GivenObject(item).OurType is not null))
        {
            return several.Select(Id).ToArray();
        }

        var given = Id(inputData);
        if (NeedsValue && GivenObject.Unwrap(given) is var value && (value is null || (value is string text && string.IsNullOrWhiteSpace(text))))
        {
            throw new ArgumentTransformationMetadataException(ShellMessages.NumberIsUnset);
        }

        Check(given);
        return given ?? (IsSingle ? 0L : null);
    }

    /// <exception cref="ArgumentTransformationMetadataException">The value, or one of several, is a fraction or a text that is no number.</exception>
    public static void Check(object? value)
    {
        switch (GivenObject.Unwrap(value))
        {
            // No id at all is the cmdlet's own affair.
            case string text when !string.IsNullOrWhiteSpace(text) && !long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _):
                throw new ArgumentTransformationMetadataException(ShellMessages.NoWholeNumber(text));
            case double number:
                Check(number);
                break;
            case float number:
                Check(number);
                break;
            case decimal number:
                Check((double)number);
                break;
            case IEnumerable several and not string:
                foreach (var item in several)
                {
                    Check(item);
                }

                break;
        }
    }

    private static void Check(double number)
    {
        if (Math.Floor(number) != number)
        {
            throw new ArgumentTransformationMetadataException(ShellMessages.NoWholeNumber(number.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private object? Id(object? given) => Of is { } name && new GivenObject(given) is { OurType: not null } ours && ours[name] is { } id ? id : given;
}
