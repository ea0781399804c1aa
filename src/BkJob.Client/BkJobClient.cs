using System.Runtime.CompilerServices;
using BkJob.Client;
using BkJob.Client.Api;
using BkJob.Client.Connection;
using BkJob.Client.Jobs;
using BkJob.Client.Logs;
using BkJob.Client.Logs.Calls;
using BkJob.Client.Logs.Follow;
using BkJob.Client.Sops;
using BkJob.Client.Wire;

namespace BkJob;

/// <summary>Reads logs and results of BlueKing JOB and SOPS. One per server and identity; safe to use from several threads.</summary>
public sealed class BkJobClient : IDisposable
{
    private readonly BkJobClientOptions _options;
    private readonly Generations _generations;
    private readonly Lazy<ApiTransport> _transport;
    private readonly WireTime _time;
    private readonly Credentials _credentials;
    private volatile bool _isDisposed;

    /// <summary>Prepares a client; nothing is sent before the first call.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.InvalidArgument"/>: an option is missing or not valid; the message says which.</exception>
    public BkJobClient(BkJobClientOptions options)
    {
        _time = new(OptionRules.Check(options));
        _options = options;
        var routes = ApiRoutes.From(options);
        _generations = new(routes.Style, options.ApiVersion);
        _credentials = new(options);
        _transport = new(() => new(options, routes, _credentials));
        Connection = new(this)
        {
            Uri = routes.JobBase,
            ApiStyle = routes.Style,
            ApiVersion = options.ApiVersion,
            AppCode = options.AppCode,
            UserName = options.UserName,
            ScopeType = OptionRules.ScopeType(options.ScopeType),
            ScopeId = options.ScopeId,
            TenantId = options.TenantId,
            ThrottleLimit = options.ThrottleLimit,
        };
    }

    /// <summary>What may be shown of this client.</summary>
    public BkJobConnection Connection { get; }

    private ApiTransport Transport => _isDisposed
        ? throw new BkJobException(BkJobErrorKind.NotConnected, Messages.ConnectionClosed) { Remedy = Remedy.Connect }
        : _transport.Value;

    private JobPages Pages => new(_options.WebUri);

    private JobFactory Factory => new(_time, Pages);

    private SopsCalls Sops => new(Transport, _generations.Style);

    private JobCalls Jobs => new(Transport, _generations);

    /// <summary>The scope of a question: what it names itself, else the connection's.</summary>
    /// <param name="scopeType"><c>biz</c> or <c>biz_set</c>; null or blank = the connection's.</param>
    /// <param name="scopeId">Its id; null or blank = the connection's.</param>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.InvalidArgument"/>: neither names one.</exception>
    public JobScope ScopeOf(string? scopeType = null, string? scopeId = null)
    {
        var id = string.IsNullOrWhiteSpace(scopeId) ? Connection.ScopeId : scopeId;
        return string.IsNullOrWhiteSpace(id)
            ? throw new BkJobException(BkJobErrorKind.InvalidArgument, Messages.MissingScope) { Remedy = Remedy.NameScope }
            : new(string.IsNullOrWhiteSpace(scopeType) ? Connection.ScopeType : OptionRules.ScopeType(scopeType!), id!.Trim());
    }

    /// <summary>Logs of named hosts of one step; each host ends as at least one log or exactly one error.</summary>
    /// <exception cref="ArgumentException">There is a null among the hosts: it would mean every host.</exception>
    public IAsyncEnumerable<HostLogOutcome> ReadHostLogsAsync(
        long jobInstanceId, long stepInstanceId, IEnumerable<HostKey> hosts, LogOptions? options = null, CancellationToken cancellationToken = default)
    {
        var step = new LogRequest(jobInstanceId, ScopeOf()) { StepInstanceId = stepInstanceId };
        var requests = hosts.Select(host => step with { Host = host ?? throw new ArgumentException("There is a null among the hosts.", nameof(hosts)) });
        return ReadLogsAsync(Stream(requests), options, null, cancellationToken);
    }

    /// <summary>Logs of every host of every step of a job.</summary>
    public IAsyncEnumerable<HostLogOutcome> ReadJobLogsAsync(long jobInstanceId, LogOptions? options = null, CancellationToken cancellationToken = default) =>
        ReadLogsAsync(Stream([new LogRequest(jobInstanceId, ScopeOf())]), options, null, cancellationToken);

    /// <summary>Logs of whatever is asked for, while it is being asked for; each host ends as at least one log or exactly one error.</summary>
    /// <param name="requests">Hosts, steps and jobs; each host is asked for and given once.</param>
    /// <param name="options">Which hosts, and how hard to ask; null = all, as the connection says.</param>
    /// <param name="context">Where progress, warnings and retries are told; null = nowhere.</param>
    /// <param name="cancellationToken">Ends it at once and closes its connections.</param>
    public IAsyncEnumerable<HostLogOutcome> ReadLogsAsync(
        IAsyncEnumerable<LogRequest> requests, LogOptions? options = null, CallContext? context = null, CancellationToken cancellationToken = default)
    {
        var transport = Transport;
        return new Restartable<HostLogOutcome>(() =>
            new LogRun(_options, transport, _generations, new(_time), options ?? new(), context ?? CallContext.Silent).ReadAsync(requests, cancellationToken));
    }

    /// <summary>Lines as running hosts print them, until the steps asked for are finished; who has no log is told at the end.</summary>
    public IAsyncEnumerable<FollowOutcome> FollowAsync(
        IReadOnlyList<LogRequest> requests, FollowOptions? options = null, CallContext? context = null, CancellationToken cancellationToken = default)
    {
        var (follow, told) = (options ?? new(), context ?? CallContext.Silent);
        var (transport, calls, retries) = (Transport, new LogCalls(_generations), _options.MaximumRetryCount);
        var logs = new LogOptions { ThrottleLimit = follow.Logs.ThrottleLimit, BatchSize = follow.Logs.BatchSize };
        return new LogFollow(
            Jobs,
            hosts => ReadLogsAsync(Stream(hosts), logs, told, cancellationToken),
            () => new(new(transport, _generations), new(transport, calls, retries, told), calls, transport, retries, told),
            follow,
            _options.TimeProvider,
            told).ReadAsync(requests, cancellationToken);
    }

    /// <summary>A job instance with its steps.</summary>
    public Task<JobInstance> GetJobInstanceAsync(long jobInstanceId, CancellationToken cancellationToken = default) =>
        GetJobInstanceAsync(jobInstanceId, ScopeOf(), null, cancellationToken);

    /// <summary>A job instance with its steps.</summary>
    public async Task<JobInstance> GetJobInstanceAsync(
        long jobInstanceId, JobScope scope, CallContext? context = null, CancellationToken cancellationToken = default) =>
        Factory.Job(await Jobs.GetStatusAsync(jobInstanceId, scope, context ?? CallContext.Silent, cancellationToken).ConfigureAwait(false), jobInstanceId, scope);

    /// <summary>Job instances of the history, the newest first.</summary>
    public IAsyncEnumerable<JobInstance> ListJobInstancesAsync(JobInstanceQuery query, CallContext? context = null, CancellationToken cancellationToken = default) =>
        new JobHistory(Transport, _generations, _time, Pages, _options.TimeProvider.GetUtcNow()).ReadAsync(query, context ?? CallContext.Silent, cancellationToken);

    /// <summary>How a job ended on each host, step by step.</summary>
    public IAsyncEnumerable<HostResultOutcome> ReadHostResultsAsync(HostResultQuery query, CallContext? context = null, CancellationToken cancellationToken = default) =>
        new HostResults(Jobs, Factory, context ?? CallContext.Silent).ReadAsync(query, cancellationToken);

    /// <summary>Waits for several instances together; yields each when it is finished, or its error, and between them how far they are.</summary>
    public IAsyncEnumerable<WaitOutcome> WaitAsync(
        IAsyncEnumerable<WaitRequest> requests, WaitOptions? options = null, CallContext? context = null, CancellationToken cancellationToken = default)
    {
        var jobs = Jobs;
        return new Restartable<WaitOutcome>(() =>
            new JobWait(jobs, Factory, options ?? new(), _options.ThrottleLimit, _options.TimeProvider, context ?? CallContext.Silent).ReadAsync(requests, cancellationToken));
    }

    /// <summary>One node of a SOPS task.</summary>
    public Task<SopsNodeDetail> GetSopsNodeDetailAsync(SopsNodeQuery query, CancellationToken cancellationToken = default) =>
        GetSopsNodeDetailAsync(query, ScopeOf(), null, cancellationToken);

    /// <summary>One node of a SOPS task.</summary>
    public async Task<SopsNodeDetail> GetSopsNodeDetailAsync(
        SopsNodeQuery query, JobScope scope, CallContext? context = null, CancellationToken cancellationToken = default)
    {
        var told = context ?? CallContext.Silent;
        var data = await Sops.GetNodeDetailAsync(query, scope.Id, told, cancellationToken).ConfigureAwait(false);
        var owner = query.TaskScope == "project"
            ? await Sops.GetBusinessOfProjectAsync(scope.Id, told, cancellationToken).ConfigureAwait(false)
            : scope;
        return new SopsNodes(_time).Detail(query, data, owner);
    }

    /// <summary>All activities and subprocesses of a SOPS task, flat.</summary>
    public IAsyncEnumerable<SopsTaskNode> ListSopsTaskNodesAsync(
        SopsTaskQuery query, JobScope scope, CallContext? context = null, CancellationToken cancellationToken = default) =>
        new SopsTaskTree(Sops, _time, context ?? CallContext.Silent).ReadAsync(query, scope, cancellationToken);

    /// <summary>The SOPS tasks of a business or project, the newest first.</summary>
    public IAsyncEnumerable<SopsTask> ListSopsTasksAsync(
        SopsTaskListQuery query, JobScope scope, CallContext? context = null, CancellationToken cancellationToken = default) =>
        new SopsTaskList(Sops, _time, context ?? CallContext.Silent).ReadAsync(query, scope, cancellationToken);

    /// <summary>What this connection can do, found by asking for one job and one task. What is wrong is in the answer, and no exception.</summary>
    public Task<ConnectionTest> TestAsync(CallContext? context = null, CancellationToken cancellationToken = default) =>
        new ConnectionCheck(Transport, Sops, _options, Connection, context ?? CallContext.Silent).RunAsync(cancellationToken);

    /// <summary>Closes the connections and forgets the secrets; what is still being read ends with <see cref="BkJobErrorKind.NotConnected"/>.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        if (_transport.IsValueCreated)
        {
            _transport.Value.Dispose();
        }

        _credentials.Dispose();
    }

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
