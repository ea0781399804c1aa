using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using BkJob.PowerShell.Texts;
using BkJob.PowerShell.Values;

namespace BkJob.PowerShell.Input;

/// <summary>Takes a time also as how long ago it is: <c>2h</c>, <c>30m</c>, <c>1d12h</c>, a TimeSpan. Anything else is the engine's to read; a text that it cannot read is refused with what can be given.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RelativeTimeAttribute : ArgumentTransformationAttribute
{
    private static readonly Regex Ago = new(@"^\s*-?(?:(\d+(?:\.\d+)?)([wdhms]))+\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => GivenObject.Unwrap(inputData) switch
    {
        TimeSpan ago => Before(ago),
        // To the engine a bare 2d is a decimal number and 30s a short one; it remembers how they were written.
        decimal or short when Ago.Match(LanguagePrimitives.ConvertTo<string>(inputData)) is { Success: true } match => Before(Sum(match)),
        string text when Ago.Match(text) is { Success: true } match => Before(Sum(match)),
        string text when text.Trim().Length > 0 && !LanguagePrimitives.TryConvertTo<DateTimeOffset>(text, CultureInfo.InvariantCulture, out _) =>
            throw new ArgumentTransformationMetadataException(PromptMessages.NoTime(LogFormatter.Visible(text))),
        _ => inputData,
    };

    private static TimeSpan Sum(Match match)
    {
        var seconds = 0.0;
        for (var at = 0; at < match.Groups[1].Captures.Count; at++)
        {
            seconds += double.Parse(match.Groups[1].Captures[at].Value, CultureInfo.InvariantCulture) * char.ToLowerInvariant(match.Groups[2].Captures[at].Value[0]) switch
            {
                'w' => 7 * 86400,
                'd' => 86400,
                'h' => 3600,
                'm' => 60,
                _ => 1,
            };
        }

        return seconds < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
    }

    // A time before all times is the first one there is.
    private static DateTimeOffset Before(TimeSpan ago)
    {
        var now = DateTimeOffset.Now;
        var span = ago < TimeSpan.Zero && ago != TimeSpan.MinValue ? ago.Negate() : ago;
        return span < now - DateTimeOffset.MinValue.AddDays(2) ? now - span : DateTimeOffset.MinValue.AddDays(1);
    }
}
