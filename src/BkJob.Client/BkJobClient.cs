using BkJob.Client;
using BkJob.Client.Logs;

namespace BkJob;

/// <summary>Reads logs and results of BlueKing JOB and SOPS. One per server and identity; safe to use from several threads.</summary>
public sealed class BkJobClient : IDisposable
{
    /// <summary>Prepares a client; nothing is sent before the first call.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.InvalidArgument"/>: an option is missing or not valid; the message says which.</exception>
    public BkJobClient(BkJobClientOptions options)
    {
        _ = options;
        throw new NotImplementedException();
    }

    /// <summary>What may be shown of this client.</summary>
    public BkJobConnection Connection { get; } = null!;

    /// <summary>The scope of a call: what it names itself, else the connection's.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.InvalidArgument"/>: neither names one.</exception>
    internal JobScope ScopeOf(string? scopeType, string? scopeId) => throw new NotImplementedException();

    /// <summary>Logs of named hosts of one step; each host ends as at least one log or exactly one error.</summary>
    public IAsyncEnumerable<HostLogOutcome> ReadHostLogsAsync(
        long jobInstanceId, long stepInstanceId, IEnumerable<HostKey> hosts, LogOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Logs of every host of every step of a job.</summary>
    public IAsyncEnumerable<HostLogOutcome> ReadJobLogsAsync(long jobInstanceId, LogOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>A job instance with its steps.</summary>
    public Task<JobInstance> GetJobInstanceAsync(long jobInstanceId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>One node of a SOPS task.</summary>
    public Task<SopsNodeDetail> GetSopsNodeDetailAsync(SopsNodeQuery query, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Closes the connections.</summary>
    public void Dispose() => throw new NotImplementedException();

    internal IAsyncEnumerable<HostLogOutcome> ReadLogsAsync(
        IAsyncEnumerable<LogRequest> requests, LogOptions options, CallContext context, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Lines as running hosts print them, until the steps asked for are finished.</summary>
    internal IAsyncEnumerable<FollowOutcome> FollowAsync(IReadOnlyList<LogRequest> requests, FollowOptions options, CallContext context, CancellationToken cancellationToken) => throw new NotImplementedException();

    internal Task<JobInstance> GetJobInstanceAsync(long jobInstanceId, JobScope scope, CallContext context, CancellationToken cancellationToken) => throw new NotImplementedException();

    internal IAsyncEnumerable<JobInstance> ListJobInstancesAsync(JobInstanceQuery query, CallContext context, CancellationToken cancellationToken) => throw new NotImplementedException();

    internal IAsyncEnumerable<HostResult> ReadHostResultsAsync(HostResultQuery query, CallContext context, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Waits for several instances together; yields each when it is finished, or its error.</summary>
    internal IAsyncEnumerable<WaitOutcome> WaitAsync(IAsyncEnumerable<WaitRequest> requests, WaitOptions options, CallContext context, CancellationToken cancellationToken) => throw new NotImplementedException();

    internal Task<SopsNodeDetail> GetSopsNodeDetailAsync(SopsNodeQuery query, JobScope scope, CallContext context, CancellationToken cancellationToken) => throw new NotImplementedException();

    internal IAsyncEnumerable<SopsTaskNode> ListSopsTaskNodesAsync(SopsTaskQuery query, JobScope scope, CallContext context, CancellationToken cancellationToken) => throw new NotImplementedException();
}
