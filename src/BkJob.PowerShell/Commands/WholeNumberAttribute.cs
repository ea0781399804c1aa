using System.Collections;
using System.Globalization;
using System.Management.Automation;
using BkJob.Client;

namespace BkJob.PowerShell;

/// <summary>
/// Takes ids as whole numbers only. Left to itself the engine makes 12 of the text "1,2" and 2 of 1.5: another host than the one that was meant.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WholeNumberAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        Check(inputData);
        return inputData;
    }

    private static void Check(object? value)
    {
        switch (value is PSObject wrapped ? wrapped.BaseObject : value)
        {
            // No id at all is the cmdlet's own affair.
            case string text when !string.IsNullOrWhiteSpace(text) && !long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _):
                throw new ArgumentTransformationMetadataException(Messages.NoWholeNumber(text));
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
            throw new ArgumentTransformationMetadataException(Messages.NoWholeNumber(number.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
