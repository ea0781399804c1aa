using BkJob.Reasons;

namespace BkJob.PowerShell.Reasons;

/// <summary>Logs that are there already as the reference.</summary>
internal sealed class GivenReference(IReadOnlyCollection<object> logs, LogComparerOptions options) : LogReference(options)
{
    /// <summary>Whether the log is of a host that succeeded.</summary>
    public static bool IsGood(object log) => ((IHostLog)log).HostStatus?.IsSucceeded() == true;

    protected override Task<IReadOnlyCollection<object>> ReadAsync(ExplainedStep step, CancellationToken cancellationToken) =>
        Task.FromResult(logs);
}
