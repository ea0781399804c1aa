using System.Management.Automation;
using BkJob.PowerShell.Commands;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Input;
using BkJob.PowerShell.Reasons;
using BkJob.Reasons;

namespace BkJob;

/// <summary>What a host's log has that the logs of hosts that succeeded have not.</summary>
[Cmdlet(VerbsData.Compare, "BkJobLog")]
[OutputType(typeof(LogDifference))]
public sealed class CompareBkJobLogCommand : ConnectedCmdlet
{
    private readonly List<LogRequest> _asked = [];
    private readonly List<object> _logs = [];
    private long _id;
    private IReadOnlyList<JobReference> _jobs = [new(0)];
    private HostRequests? _requests;

    /// <inheritdoc/>
    /// <remarks>Read from the objects of the pipeline, not bound by name: the engine fails on an IPv4 address, whose ScopeId throws.</remarks>
    [Parameter]
    [Alias("bk_scope_type")]
    [ArgumentCompleter(typeof(ScopeTypeCompleter))]
    public override string? ScopeType { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [Alias("BizId", "bk_scope_id")]
    [ArgumentCompleter(typeof(ScopeIdCompleter))]
    public override string? ScopeId { get; set; }

    /// <summary>The job instance.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("job_instance_id")]
    [ArgumentCompleter(typeof(JobInstanceCompleter))]
    [JobArgument(IsSingle = true)]
    public long JobInstanceId
    {
        get => _id;
        set => _jobs = JobArgumentAttribute.References(_id = value);
    }

    /// <summary>The step instance; left out = every step of the job.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("step_instance_id")]
    [ArgumentCompleter(typeof(StepInstanceCompleter))]
    [WholeNumber(Of = nameof(StepInstanceId), IsSingle = true)]
    public long StepInstanceId { get; set; }

    /// <summary>Logs to compare, live or imported; or hosts, as Get-BkJobHostLog takes them.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject?[]? InputObject { get; set; }

    /// <summary>Hosts by CMDB id.</summary>
    [Parameter]
    [Alias("bk_host_id")]
    [WholeNumber]
    [ArgumentCompleter(typeof(HostIdCompleter))]
    public long[]? HostId { get; set; }

    /// <summary>Hosts by address.</summary>
    [Parameter]
    [Alias("ip")]
    [ArgumentCompleter(typeof(AddressCompleter))]
    public string[]? IPAddress { get; set; }

    /// <summary>Cloud area of addresses that come without one.</summary>
    [Parameter]
    [Alias("bk_cloud_id")]
    [WholeNumber(NeedsValue = true)]
    [ValidateRange(0L, long.MaxValue)]
    [ArgumentCompleter(typeof(CloudIdCompleter))]
    public long CloudId { get; set; }

    /// <summary>Containers by CMDB id.</summary>
    [Parameter]
    [WholeNumber]
    [ArgumentCompleter(typeof(ContainerIdCompleter))]
    public long[]? ContainerId { get; set; }

    /// <summary>How many hosts that succeeded to compare with.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ReferenceSize { get; set; } = 300;

    /// <summary>A good run to compare with instead: the same host there, else hosts that succeeded.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(JobInstanceCompleter))]
    [WholeNumber(Of = nameof(JobInstanceId), IsSingle = true)]
    public long ReferenceJobInstanceId { get; set; }

    /// <summary>Logs to compare with instead.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject[]? ReferenceObject { get; set; }

    /// <summary>How many lines of the log to show around each difference.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public new int Context { get; set; }

    /// <summary>Show lines, too, that the log is without although most of the reference has them.</summary>
    [Parameter]
    public SwitchParameter IncludeMissing { get; set; }

    private protected override bool WorksOffline => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _requests = new(this, _asked.Add);
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var logs = (InputObject ?? []).Select(LogInput.Read).OfType<object>().ToList();
        _logs.AddRange(logs);
        if (logs.Count == 0 || logs.Count < InputObject!.Length)
        {
            _requests!.Take(new(_jobs)
            {
                StepInstanceId = StepInstanceId,
                InputObject = InputObject is null ? null : [.. InputObject.Where(input => LogInput.Read(input) is null)],
                HostId = HostId,
                IPAddress = IPAddress,
                CloudId = CloudId,
                ContainerId = ContainerId,
            });
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (var asked in _asked.GroupBy(request => request.Scope))
        {
            var logs = LogsIn(asked.Key);
            Compare(logs, comparison => comparison.ReadAsync(logs.LogsAsync(asked, Pump.Token), Pump.Token));
        }

        foreach (var given in CanMatch ? _logs.GroupBy(ExplainedStep.Of) : [])
        {
            CompareGiven([.. given]);
        }

        if (_asked.Count > 0 || _logs.Count > 0)
        {
            TellIfNothing(() => ReasonTexts.NoDifference);
        }

        base.EndProcessing();
    }

    private LogComparerOptions Options => new() { Context = Context, IncludeMissing = IncludeMissing };

    private bool HasReference => IsBound(nameof(ReferenceObject)) || IsBound(nameof(ReferenceJobInstanceId));

    private JobLogs LogsIn(JobScope scope) => new(Client, base.Context, scope, new());

    private JobScope ScopeOfLog(object log) => ScopeOf(JobReference.Of(PSObject.AsPSObject(log)));

    // Of logs on the pipeline, those that failed are compared with those that succeeded, as Get-BkJobFailureReason does; where there are not both, the server has the reference.
    private void CompareGiven(IReadOnlyList<object> logs)
    {
        var failed = logs.Where(log => !GivenReference.IsGood(log)).ToList();
        if (!HasReference && failed.Count > 0 && (failed.Count < logs.Count || Connection is null))
        {
            var good = new GivenReference([.. logs.Where(GivenReference.IsGood)], Options);
            Pump.Drain(new LogComparison(good).ReadAsync(failed, Pump.Token), Write);
        }
        else
        {
            Compare(Connection is null ? null : LogsIn(ScopeOfLog(logs[0])), comparison => comparison.ReadAsync(logs, Pump.Token));
        }
    }

    private void Compare(JobLogs? logs, Func<LogComparison, IAsyncEnumerable<DifferenceOutcome>> read) =>
        Attempt(null, () => Pump.Drain(read(new LogComparison(ReferenceIn(logs))), Write));

    private LogReference ReferenceIn(JobLogs? logs)
    {
        if (IsBound(nameof(ReferenceObject)))
        {
            return new GivenReference([.. (ReferenceObject ?? []).Select(LogInput.Read).OfType<object>()], Options);
        }

        if (IsBound(nameof(ReferenceJobInstanceId)))
        {
            RequireId(ReferenceJobInstanceId, nameof(ReferenceJobInstanceId));
            return new GoodRunReference(logs ?? LogsIn(Scope), ReferenceJobInstanceId, ReferenceSize, Options);
        }

        return new StepReference(logs ?? LogsIn(Scope), ReferenceSize, Options);
    }

    private void Write(DifferenceOutcome outcome)
    {
        if (outcome.Error is { } error)
        {
            Report(error, outcome.Target);
        }
        else
        {
            Write(outcome.Difference!);
        }
    }
}
