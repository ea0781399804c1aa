using BkJob.PowerShell.Reasons;
using BkJob.Reasons;

namespace BkJob.PowerShell.Tests.Reasons;

/// <summary>Logs are compared with what was read ahead for them, whatever comes before them.</summary>
public sealed class LogComparisonTests
{
    private const long StepWithout = 1;
    private const long StepWith = 2;

    // A reference is read for 64 logs at a time. Here the first of the second 64 is of a step that is known to have none.
    [Fact]
    public async Task Behind_logs_without_a_reference_a_log_is_still_held_against_its_own_host()
    {
        List<object> logs = [.. Enumerable.Range(1, 65).Select(host => Log(StepWithout, host)), Log(StepWith, 66), Log(StepWith, 67)];
        var lines = new List<string>();
        var errors = 0;

        await foreach (var outcome in new LogComparison(new OwnHosts()).ReadAsync(logs, CancellationToken.None))
        {
            errors += outcome.Error is null ? 0 : 1;
            lines.AddRange(outcome.Difference is { } difference ? [difference.Text] : []);
        }

        Assert.Equal(1, errors);
        Assert.Empty(lines);
    }

    private static ScriptLog Log(long step, long host) => new() { JobInstanceId = 7, StepInstanceId = step, HostId = host, LogContent = "ready on " + new string((char)('a' + (host % 26)), 9) };

    /// <summary>A good run in which every host printed what it prints now, and the others are not asked.</summary>
    private sealed class OwnHosts() : LogReference(new LogComparerOptions())
    {
        private HashSet<long> _read = [];

        public override Task PrepareAsync(IReadOnlyList<object> logs, CancellationToken cancellationToken)
        {
            _read = [.. logs.OfType<ScriptLog>().Where(log => log.StepInstanceId == StepWith).Select(log => log.HostId!.Value)];
            return Task.CompletedTask;
        }

        public override async Task<LogComparer> ForAsync(ExplainedStep step, object log, CancellationToken cancellationToken) =>
            ((ScriptLog)log).HostId is { } host && _read.Contains(host) ? ComparerOf([Log(StepWith, host)]) : await base.ForAsync(step, log, cancellationToken);

        protected override Task<IReadOnlyCollection<object>> ReadAsync(ExplainedStep step, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyCollection<object>>(step.StepInstanceId == StepWith ? [new ScriptLog { HostId = 1, LogContent = "nothing of the kind" }] : []);
    }
}
