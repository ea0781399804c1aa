using System.Globalization;

namespace BkJob.Reasons.Explaining;

/// <summary>What a status means, in words: its name in the product, written as a sentence.</summary>
internal static class StatusTexts
{
    public static string Of(HostStatus? status) => status is not { } known ? "Unknown status"
        : SpokenName.Of(known) is { } name ? char.ToUpperInvariant(name[0]) + name.Substring(1)
        : "Status " + ((int)known).ToString(CultureInfo.InvariantCulture);
}
