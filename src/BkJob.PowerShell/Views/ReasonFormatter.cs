using System.Collections;
using System.Globalization;
using System.Text;
using BkJob.PowerShell.Texts;
using BkJob.PowerShell.Values;
using BkJob.PowerShell.Views;

namespace BkJob;

/// <summary>What the views of reasons and differences print.</summary>
public static class ReasonFormatter
{
    private const int RangesShown = 12;
    private const int EvidenceShown = 8;
    private const int Green = 32, Red = 31;

    /// <summary>A part of hosts, 0 to 1, in at most four characters: a part is never 0 % and never 100 %.</summary>
    public static string Share(object? share) => GivenObject.Unwrap(share) is not double part ? ""
        : part is > 0 and < 0.01 ? "<1%"
        : part is > 0.99 and < 1 ? ">99%"
        : part.ToString("0%", CultureInfo.InvariantCulture).Replace(" ", "");

    /// <summary>A number of hosts in at most five characters.</summary>
    public static string Count(object? hosts) => GivenObject.Unwrap(hosts) is int count ? ShortCounts.Of(count) : "";

    /// <summary>How hosts ended, coloured as a status; yellow where the step's failure was ignored.</summary>
    public static string Status(object? status, object? isIgnored) => LogFormatter.Status(status, GivenObject.Unwrap(isIgnored) is true ? JobStatus.IgnoreError : null);

    /// <summary>A reason in the language of the session: what is quoted from a log stays, the words before it are ours.</summary>
    public static string Reason(object? shown) => GivenObject.Unwrap(shown) is FailureReason reason && Wording.IsChinese
        ? ReasonWords.InChinese(reason)
        : GivenObject.TextOf(DisplayMembers.Member(shown, nameof(FailureReason.Reason)));

    /// <summary>What a piece of evidence says, in the language of the session.</summary>
    public static string Template(object? shown) => GivenObject.Unwrap(shown) is ReasonEvidence evidence
        ? EvidenceTexts.Of(evidence.Kind, evidence.Template, Wording.IsChinese)
        : GivenObject.TextOf(DisplayMembers.Member(shown, nameof(ReasonEvidence.Template)));

    /// <summary>Hosts in few lines: as ranges, and how many more there are.</summary>
    public static string Hosts(object? hosts)
    {
        var ranges = HostRanges.Of(Items<HostKey>(hosts));
        var shown = string.Join(", ", ranges.Take(RangesShown).Select(LogFormatter.Visible));
        return ranges.Count <= RangesShown ? shown : $"{shown}, {ShellMessages.AndMore(ranges.Count - RangesShown)}";
    }

    /// <summary>A line for each piece of evidence: how many hosts print it, how many of the reference, and what.</summary>
    public static string Evidence(object? evidence)
    {
        var all = Items<ReasonEvidence>(evidence).ToList();
        var text = new StringBuilder();
        foreach (var each in all.Take(EvidenceShown))
        {
            var reference = each.ReferenceShare is { } share ? ", " + ShellMessages.OfReference(Share(share)) : "";
            text.Append(text.Length > 0 ? "\n" : "").Append($"{Share(each.Share),4}{reference}: {LogFormatter.Visible(Template(each))}");
        }

        return all.Count > EvidenceShown ? text.Append("\n" + ShellMessages.AndMore(all.Count - EvidenceShown)).ToString() : text.ToString();
    }

    /// <summary>A difference as a line of a diff: green what this log alone has, red what only the reference has.</summary>
    public static string Difference(object? shown)
    {
        var side = GivenObject.TextOf(DisplayMembers.Member(shown, nameof(LogDifference.SideIndicator)));
        var number = GivenObject.TextOf(DisplayMembers.Member(shown, nameof(LogDifference.LineNumber)));
        var repeats = GivenObject.Unwrap(DisplayMembers.Member(shown, nameof(LogDifference.Repeats))) is int times and > 1 ? $" (x{times})" : "";
        var (mark, color) = side switch { "=>" => ("+", Green), "<=" => ("-", Red), _ => (" ", 0) };
        var line = $"{number,6} {mark} {LogFormatter.Visible(DisplayMembers.Member(shown, nameof(LogDifference.Text)))}{repeats}";
        return color == 0 ? line : Colors.Paint(line, color);
    }

    private static IEnumerable<T> Items<T>(object? list) => (GivenObject.Unwrap(list) as IEnumerable)?.Cast<object?>().Select(GivenObject.Unwrap).OfType<T>() ?? [];
}
