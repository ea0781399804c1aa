using BkJob.Reasons;

namespace BkJob.PowerShell.Reasons;

/// <summary>Logs that are there already as the reference: those given, else the successful ones among those to compare.</summary>
internal sealed class GivenReference(IReadOnlyCollection<object> logs, bool isOfAnyStep, LogComparerOptions options) : LogReference(options)
{
    /// <summary>Whether the log is of a host that succeeded.</summary>
    public static bool IsGood(object log) =>
        (log is ScriptLog script ? script.Status : ((FileTransferLog)log).HostStatus) is HostStatus.Success or HostStatus.LastSuccess;

    protected override Task<IReadOnlyCollection<object>> ReadAsync(ExplainedStep step, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyCollection<object>>(isOfAnyStep ? logs : [.. logs.Where(log => ExplainedStep.Of(log) == step)]);
}
