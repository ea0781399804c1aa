using BkJob.PowerShell.Views;

namespace BkJob.PowerShell.Report;

/// <summary>Why hosts failed: one card a reason, the largest first.</summary>
internal sealed class ReasonSection(JobReport report, ReportTexts texts, bool noLog)
{
    private const int RangesShown = 12;
    private const int EvidenceShown = 3;
    private const int RangesInOverview = 3;
    private const int ReasonsInOneLook = 3;

    /// <summary>The id of a reason's card, for links to it.</summary>
    public static string AnchorOf(FailureReason reason) => FormattableString.Invariant($"reason-{reason.StepInstanceId}-{reason.Rank}");

    public void Write(HtmlWriter html)
    {
        html.Open("section", ("id", "reasons"), ("aria-labelledby", "reasons-title"));
        html.Element("h2", texts.Reasons, ("id", "reasons-title"));
        var failed = report.Count(HostState.Failed);
        if (report.Reasons.Count == 0)
        {
            html.Element("p", failed > 0 ? texts.NoReasonsFound : report.Count(HostState.Running) + report.Count(HostState.Waiting) > 0 ? texts.NoFailuresYet : report.Count(HostState.Unknown) > 0 ? texts.NoFailuresKnown : texts.NoFailures);
        }

        // Largest first over all steps: the reader wants what hit most, whichever step it was in.
        var reasons = report.Reasons.OrderByDescending(reason => reason.HostCount).ThenBy(reason => reason.StepInstanceId).ThenBy(reason => reason.Rank).ToList();
        WriteOverview(html, reasons);
        html.Open("ol", ("class", "reasons"));
        foreach (var reason in reasons)
        {
            WriteCard(html, reason, isOpen: reason == reasons[0]);
        }

        html.Close();
        foreach (var notice in report.Notices)
        {
            html.Element("p", (report.Steps.Count > 1 ? $"{StepName(notice.StepInstanceId)}: " : "") + texts.Notice(notice), ("class", "note"));
        }

        html.Close();
    }

    // What failed most, and where, before the details of the first reason push the others out of sight.
    private void WriteOverview(HtmlWriter html, List<FailureReason> reasons)
    {
        if (reasons.Count <= ReasonsInOneLook)
        {
            return;
        }

        html.Open("ol", ("class", "overview"));
        foreach (var reason in reasons)
        {
            html.Open("li").Element("b", ReportTexts.Number(reason.HostCount));
            html.Open("span", ("class", "share"), ("aria-hidden", "true"))
                .Empty("i", ("style", FormattableString.Invariant($"width:{100.0 * reason.HostCount / reasons[0].HostCount:0.##}%"))).Close();
            html.Element("a", texts.Of(reason), ("href", "#" + AnchorOf(reason)));
            var ranges = HostRanges.Of(reason.Hosts);
            html.Element("span", string.Join(", ", ranges.Take(RangesInOverview)) + (ranges.Count > RangesInOverview ? " …" : ""), ("class", "where")).Close();
        }

        html.Close();
    }

    private string StepName(long id) => report.Steps.FirstOrDefault(step => step.Step.StepInstanceId == id)?.Step.Name ?? $"{texts.Step} {id}";

    private void WriteCard(HtmlWriter html, FailureReason reason, bool isOpen)
    {
        html.Open("li", ("class", "card"), ("id", AnchorOf(reason)));
        html.Open("h3").Element("b", texts.HostCount(reason.HostCount)).Text(" ").Element("code", texts.Of(reason)).Close();
        html.Open("div", ("class", "share"), ("aria-hidden", "true")).Empty("i", ("style", FormattableString.Invariant($"width:{reason.Share * 100:0.##}%"))).Close();
        WriteFacts(html, reason);
        WriteHosts(html, reason);
        WriteEvidence(html, reason);
        WriteExample(html, reason, isOpen);
        html.Close();
    }

    private void WriteFacts(HtmlWriter html, FailureReason reason)
    {
        html.Open("ul", ("class", "chips"));
        Chip(html, texts.OfFailed(reason.Share));
        Chip(html, $"{texts.Step} {reason.StepName ?? reason.StepInstanceId.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
        Chip(html, reason.Status is null ? null : texts.Of(reason.Status));
        Chip(html, reason.ExitCode is null ? null : $"{texts.ExitCode} {reason.ExitCode}");
        Chip(html, reason.Tag is null ? null : $"{texts.Tag} {reason.Tag}");
        Chip(html, reason.IsIgnored ? texts.Ignored : null);
        Chip(html, reason is { FirstTime: { } first, LastTime: { } last } ? Between(first, last) : null);
        html.Open("li").Element("abbr", reason.Fingerprint, ("title", $"{texts.Fingerprint}: {texts.SameReason}")).Close();
        html.Close();
    }

    private static void Chip(HtmlWriter html, string? text)
    {
        if (text is not null)
        {
            html.Element("li", text);
        }
    }

    private string Between(DateTimeOffset first, DateTimeOffset last)
    {
        var format = first.Date == last.Date ? "HH:mm:ss" : "MM-dd HH:mm:ss";
        return texts.Between(first.ToString(format, System.Globalization.CultureInfo.InvariantCulture), last.ToString(format, System.Globalization.CultureInfo.InvariantCulture));
    }

    private void WriteHosts(HtmlWriter html, FailureReason reason)
    {
        var ranges = HostRanges.Of(reason.Hosts);
        html.Open("p", ("class", "hosts")).Element("span", texts.Hosts, ("class", "label")).Text(" ");
        html.Element("span", string.Join(", ", ranges.Take(RangesShown))).Close();
        if (ranges.Count > RangesShown)
        {
            html.Open("details").Element("summary", texts.MoreHosts(ranges.Count - RangesShown));
            html.Element("p", string.Join(", ", ranges.Skip(RangesShown)), ("class", "hosts")).Close();
        }
    }

    private void WriteEvidence(HtmlWriter html, FailureReason reason)
    {
        if (reason.Evidence.Length == 0)
        {
            return;
        }

        html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", texts.Evidence)).Open("table", ("class", "evidence"));
        html.Open("thead").Open("tr").Element("th", texts.EvidenceLine, ("scope", "col"));
        html.Element("th", texts.ShareHere, ("scope", "col"), ("class", "n")).Element("th", texts.ShareReference, ("scope", "col"), ("class", "n")).Close().Close();
        html.Open("tbody");
        foreach (var evidence in reason.Evidence.Take(EvidenceShown))
        {
            html.Open("tr").Open("td").Element("code", texts.Shown(evidence)).Close();
            html.Element("td", ReportTexts.Percent(evidence.Share), ("class", "n"));
            html.Element("td", evidence.ReferenceShare is { } share ? ReportTexts.Percent(share) : "–", ("class", "n")).Close();
        }

        html.Close().Close().Close();
    }

    private void WriteExample(HtmlWriter html, FailureReason reason, bool isOpen)
    {
        if (noLog || reason.ExampleLog is not { Length: > 0 } text || reason.Example is not { } host)
        {
            return;
        }

        // The lines that are the evidence stand out; where the text repeats them, all do.
        var marked = new HashSet<string>(reason.Evidence.Select(evidence => evidence.Example).OfType<string>().Select(line => line.TrimEnd('\r')), StringComparer.Ordinal);
        html.Open("details", ("open", isOpen ? "" : null)).Element("summary", texts.Example(host.Target));
        html.Open("pre", ("tabindex", "0"));
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (marked.Contains(line.TrimEnd('\r')))
            {
                html.Open("mark").Lines(line).Close();
            }
            else
            {
                html.Lines(line);
            }

            html.Lines("\n");
        }

        html.Close().Close();
    }
}
