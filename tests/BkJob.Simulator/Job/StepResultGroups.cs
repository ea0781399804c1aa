using BkJob.Simulator.World;

namespace BkJob.Simulator.Job;

/// <summary>Hosts that ended alike. Only some of them may be listed; a tag of null is that of a step that has not started.</summary>
internal sealed record StepResultGroup(int Status, string? Tag, int Size, IReadOnlyList<(int Slot, HostOutcome Outcome)> Listed);

/// <summary>
/// The groups of a step and which hosts of them a request sees. A search for a keyword or an address leaves groups without hosts behind;
/// a status and a tag choose the one group whose hosts are listed.
/// </summary>
internal static class StepResultGroups
{
    public static List<StepResultGroup> Find(JobCall call, StepInstance step, Moment moment)
    {
        var slots = Enumerable.Range(0, step.Targets.Count);
        if (!step.HasStarted)
        {
            var all = slots.Select(slot => (slot, new HostOutcome(5, ExitCode: 0))).ToList();
            return all.Count == 0 ? [] : [new(5, null, all.Count, Limit(call, all))];
        }

        return
        [
            .. slots.Where(slot => IsInBatch(call, step, slot))
                .Select(slot => (Slot: slot, Outcome: OutcomeOf(call, step, slot, moment)))
                .GroupBy(host => (host.Outcome.Status, Tag: host.Outcome.Tag ?? ""))
                .OrderBy(group => group.Key.Status).ThenBy(group => group.Key.Tag, StringComparer.Ordinal)
                .Select(group => Seen(call, step, moment, group.Key.Status, group.Key.Tag, [.. group])),
        ];
    }

    private static StepResultGroup Seen(JobCall call, StepInstance step, Moment moment, int status, string tag, List<(int Slot, HostOutcome Outcome)> hosts)
    {
        var keyword = call.Parameters.Text("keyword");
        var ip = call.Parameters.Text("search_ip");
        var found = hosts.Where(host =>
            (string.IsNullOrEmpty(ip) || HasAddress(step.HostAt(host.Slot), ip))
            && (string.IsNullOrEmpty(keyword) || HasWord(call, step, host.Slot, moment, keyword))).ToList();
        var isChosen = call.Number("status") is not { } wanted || (wanted == status && (call.Parameters.Text("tag") ?? tag) == tag);
        return new(status, tag, found.Count, isChosen ? Limit(call, found) : []);
    }

    private static List<(int Slot, HostOutcome Outcome)> Limit(JobCall call, List<(int Slot, HostOutcome Outcome)> hosts) =>
        call.Number("max_host_num_per_group") is { } most ? [.. hosts.Take((int)most)] : hosts;

    /// <summary>Without a batch it is the latest one that started; 0 is all of them.</summary>
    private static bool IsInBatch(JobCall call, StepInstance step, int slot)
    {
        if (step.RollingBatchSize == 0)
        {
            return true;
        }

        var latest = Math.Min(step.RollingBatchesStarted, step.BatchOf(step.Targets.Count - 1));
        var batch = call.Number("batch") ?? latest;
        return batch == 0 || step.BatchOf(slot) == batch;
    }

    /// <summary>In the run before, the hosts that were run again had failed.</summary>
    private static HostOutcome OutcomeOf(JobCall call, StepInstance step, int slot, Moment moment)
    {
        var outcome = call.World.Outcomes.Of(step, slot, moment);
        return call.Number("execute_count") is { } run && run < step.ExecuteCount
            ? outcome with { Status = outcome.Status == 3 ? 9 : 11, ExitCode = outcome.Status == 3 ? outcome.ExitCode : 1, Tag = "" }
            : outcome;
    }

    private static bool HasAddress(SimulatedHost host, string part) =>
        (host.IPAddress?.Contains(part, StringComparison.Ordinal) ?? false) || (host.IPv6Address?.Contains(part, StringComparison.Ordinal) ?? false);

    /// <summary>The texts of earlier runs are searched, too.</summary>
    private static bool HasWord(JobCall call, StepInstance step, int slot, Moment moment, string word) =>
        Contains(call.World.ScriptLogs.TextOf(step, slot, moment), word) || Contains(ScriptLogs.EarlierTextOf(step, slot), word);

    private static bool Contains(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) ?? false;
}
