using System.Runtime.CompilerServices;
using BkJob.Client;
using BkJob.Client.Jobs;
using BkJob.Client.Logs;
using BkJob.Client.Logs.Calls;
using BkJob.Client.Logs.Follow;
using BkJob.Client.Sops;
using BkJob.Client.Transport;
using BkJob.Client.Wire;

namespace BkJob;

/// <summary>Reads logs and results of BlueKing JOB and SOPS. One per server and identity; safe to use from several threads.</summary>
public sealed class BkJobClient : IDisposable
{
    private readonly BkJobClientOptions _options;
    private readonly Generations _generations;
    private readonly Lazy<ApiTransport> _transport;
    private readonly WireTime _time;
    private bool _isDisposed;

    /// <summary>Prepares a client; nothing is sent before the first call.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.InvalidArgument"/>: an option is missing or not valid; the message says which.</exception>
    public BkJobClient(BkJobClientOptions options)
    {
        _time = new(OptionRules.Check(options));
        _options = options;
        var routes = ApiRoutes.From(options);
        _generations = new(routes.Style, options.ApiVersion);
        var credentials = new Credentials(options);
        _transport = new(() => new(options, routes, credentials));
        Connection = new(this)
        {
            Uri = routes.JobBase,
            ApiStyle = routes.Style,
            ApiVersion = options.ApiVersion,
            AppCode = options.AppCode,
            UserName = options.UserName,
            ScopeType = options.ScopeType,
            ScopeId = options.ScopeId,
            TenantId = options.TenantId,
            ThrottleLimit = options.ThrottleLimit,
        };
    }

    /// <summary>What may be shown of this client.</summary>
    public BkJobConnection Connection { get; }

    private ApiTransport Transport => _isDisposed
        ? throw new BkJobException(BkJobErrorKind.NotConnected, Messages.ConnectionClosed)
        : _transport.Value;

    private JobFactory Factory => new(_time);

    private SopsCalls Sops => new(Transport, _generations.Style);

    private JobCalls Jobs => new(Transport, _generations);

    /// <summary>Logs of named hosts of one step; each host ends as at least one log or exactly one error.</summary>
    public IAsyncEnumerable<HostLogOutcome> ReadHostLogsAsync(
        long jobInstanceId, long stepInstanceId, IEnumerable<HostKey> hosts, LogOptions? options = null, CancellationToken cancellationToken = default)
    {
        var scope = ScopeOf(null, null);
        return ReadLogsAsync(
            Stream(hosts.Select(host => new LogRequest(jobInstanceId, scope) { StepInstanceId = stepInstanceId, Host = host })),
            options ?? new(),
            CallContext.Silent,
            cancellationToken);
    }

    /// <summary>Logs of every host of every step of a job.</summary>
    public IAsyncEnumerable<HostLogOutcome> ReadJobLogsAsync(long jobInstanceId, LogOptions? options = null, CancellationToken cancellationToken = default) =>
        ReadLogsAsync(Stream([new LogRequest(jobInstanceId, ScopeOf(null, null))]), options ?? new(), CallContext.Silent, cancellationToken);

    /// <summary>A job instance with its steps.</summary>
    public Task<JobInstance> GetJobInstanceAsync(long jobInstanceId, CancellationToken cancellationToken = default) =>
        GetJobInstanceAsync(jobInstanceId, ScopeOf(null, null), CallContext.Silent, cancellationToken);

    /// <summary>One node of a SOPS task.</summary>
    public Task<SopsNodeDetail> GetSopsNodeDetailAsync(SopsNodeQuery query, CancellationToken cancellationToken = default) =>
        GetSopsNodeDetailAsync(query, ScopeOf(null, null), CallContext.Silent, cancellationToken);

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        if (_transport.IsValueCreated)
        {
            _transport.Value.Dispose();
        }
    }

    /// <summary>The scope of a call: what it names itself, else the connection's.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.InvalidArgument"/>: neither names one.</exception>
    internal JobScope ScopeOf(string? scopeType, string? scopeId)
    {
        var id = string.IsNullOrWhiteSpace(scopeId) ? Connection.ScopeId : scopeId;
        return string.IsNullOrWhiteSpace(id)
            ? throw new BkJobException(BkJobErrorKind.InvalidArgument, Messages.MissingScope)
            : new(string.IsNullOrWhiteSpace(scopeType) ? Connection.ScopeType : OptionRules.ScopeType(scopeType!), id!.Trim());
    }

    internal IAsyncEnumerable<HostLogOutcome> ReadLogsAsync(
        IAsyncEnumerable<LogRequest> requests, LogOptions options, CallContext context, CancellationToken cancellationToken) =>
        new LogRun(_options, Transport, _generations, new(_time), options, context).ReadAsync(requests, cancellationToken);

    /// <summary>Lines as running hosts print them, until the steps asked for are finished.</summary>
    internal IAsyncEnumerable<FollowOutcome> FollowAsync(
        IReadOnlyList<LogRequest> requests, FollowOptions options, CallContext context, CancellationToken cancellationToken)
    {
        var (transport, calls, retries) = (Transport, new LogCalls(_generations), _options.MaximumRetryCount);
        var logs = new LogOptions { ThrottleLimit = options.Logs.ThrottleLimit, BatchSize = options.Logs.BatchSize };
        return new LogFollow(
            Jobs,
            hosts => ReadLogsAsync(Stream(hosts), logs, context, cancellationToken),
            () => new(new(transport, _generations), new(transport, calls, retries, context), calls, transport, retries, context),
            options,
            _options.TimeProvider,
            context).ReadAsync(requests, cancellationToken);
    }

    internal async Task<JobInstance> GetJobInstanceAsync(long jobInstanceId, JobScope scope, CallContext context, CancellationToken cancellationToken) =>
        Factory.Job(await Jobs.GetStatusAsync(jobInstanceId, scope, context, cancellationToken).ConfigureAwait(false), jobInstanceId, scope);

    internal IAsyncEnumerable<JobInstance> ListJobInstancesAsync(JobInstanceQuery query, CallContext context, CancellationToken cancellationToken) =>
        new JobHistory(Transport, _generations, _time).ReadAsync(query, context, cancellationToken);

    internal IAsyncEnumerable<HostResultOutcome> ReadHostResultsAsync(HostResultQuery query, CallContext context, CancellationToken cancellationToken) =>
        new HostResults(Jobs, Factory, context).ReadAsync(query, cancellationToken);

    /// <summary>Waits for several instances together; yields each when it is finished, or its error.</summary>
    internal IAsyncEnumerable<WaitOutcome> WaitAsync(
        IAsyncEnumerable<WaitRequest> requests, WaitOptions options, CallContext context, CancellationToken cancellationToken) =>
        new JobWait(Jobs, Factory, options, _options.ThrottleLimit, _options.TimeProvider, context).ReadAsync(requests, cancellationToken);

    internal async Task<SopsNodeDetail> GetSopsNodeDetailAsync(SopsNodeQuery query, JobScope scope, CallContext context, CancellationToken cancellationToken)
    {
        var data = await Sops.GetNodeDetailAsync(query, scope.Id, context, cancellationToken).ConfigureAwait(false);
        var owner = query.TaskScope == "project"
            ? await Sops.GetBusinessOfProjectAsync(scope.Id, context, cancellationToken).ConfigureAwait(false)
            : scope;
        return new SopsNodes(_time).Detail(query, data, owner);
    }

    internal IAsyncEnumerable<SopsTaskNode> ListSopsTaskNodesAsync(
        SopsTaskQuery query, JobScope scope, CallContext context, CancellationToken cancellationToken) =>
        new SopsTaskTree(Sops, _time, context).ReadAsync(query, scope, cancellationToken);

    private static async IAsyncEnumerable<T> Stream<T>(IEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }
}
