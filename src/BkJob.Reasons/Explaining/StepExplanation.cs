using BkJob.Reasons.Contrast;
using BkJob.Reasons.Reading;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Explaining;

/// <summary>The reasons of one step: contrast, roles, groups, and what is said of each group.</summary>
internal static class StepExplanation
{
    public static IEnumerable<FailureReason> Of(StepRecords step, LineDictionary dictionary, bool exact)
    {
        List<HostRecord> failed = [.. step.Failed];
        if (failed.Count == 0)
        {
            return [];
        }

        var reference = step.Reference;
        List<HostRecord> silent = [.. failed.Where(host => !host.HasLines)];
        List<HostRecord> printing = [.. failed.Where(host => host.HasLines)];
        var parameters = step.IsContrastedWithOtherRun ? RunParameters.Of(printing.Concat(step.Succeeded)) : RunParameters.None;
        var contrast = StepContrast.Of(printing, reference, parameters, dictionary, exact);
        var reasons = new List<FailureReason>();
        if (printing.Count > 0)
        {
            var board = StrongClues.Find(contrast, new TornLines(contrast).IsTorn);
            var weak = new WeakClues(contrast);
            var weights = ClueWeights.Of(contrast, weak);
            new ClueRoles(board, weak.Find([.. Enumerable.Range(0, printing.Count)]), printing.Count, weights).Assign();
            var grouping = new HostGrouping(board, [.. printing.Select(HostEnd.Of)], weights);
            grouping.Run(weak.Find);
            var writer = new ReasonWriter(step, contrast, board, failed.Count, dictionary);
            reasons.AddRange((exact ? grouping.Groups : Translations.Join(grouping.Groups, contrast)).SelectMany(group => exact ? ExactParts.Of(group, contrast) : [group]).Select(writer.Write));
        }

        reasons.AddRange(silent.GroupBy(host => (host.Status, host.IsUnreadable)).Select(hosts => SilentReason.Write(step, [.. hosts], failed.Count)));
        return reasons
            .OrderByDescending(reason => reason.HostCount)
            .ThenBy(reason => reason.Reason, StringComparer.Ordinal)
            .ThenBy(reason => reason.Fingerprint, StringComparer.Ordinal)
            .ThenBy(reason => reason.Hosts[0].Target, StringComparer.Ordinal)
            .Select((reason, index) => reason.WithRank(index + 1));
    }
}
