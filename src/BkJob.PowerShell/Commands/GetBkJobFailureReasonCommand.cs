using System.Management.Automation;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Input;
using BkJob.PowerShell.Output;
using BkJob.PowerShell.Reasons;
using BkJob.Reasons;

namespace BkJob;

/// <summary>Why hosts failed: few reasons for many hosts, found by what the failed hosts print and those that succeeded do not.</summary>
[Cmdlet(VerbsCommon.Get, "BkJobFailureReason")]
[OutputType(typeof(FailureReason))]
public sealed class GetBkJobFailureReasonCommand : ConnectedCmdlet
{
    private readonly HashSet<string> _asked = [];
    private long[]? _ids;
    private IReadOnlyList<JobReference> _jobs = [];
    private LogReasons? _logs;

    /// <summary>The job instances.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("job_instance_id")]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(JobInstanceCompleter))]
    [JobArgument]
    public long[]? JobInstanceId
    {
        get => _ids;
        set => _jobs = JobArgumentAttribute.References(_ids = value);
    }

    /// <summary>Only these step instances.</summary>
    [Parameter(Position = 1)]
    [Alias("step_instance_id")]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(StepInstanceCompleter))]
    [WholeNumber(Of = nameof(StepInstanceId))]
    public long[]? StepInstanceId { get; set; }

    /// <summary>Logs to explain, live or imported, of hosts that failed and of hosts that succeeded.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>How many hosts of a step that succeeded to contrast with; 0 = none.</summary>
    [Parameter]
    [WholeNumber(NeedsValue = true)]
    [ValidateRange(0, int.MaxValue)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ReferenceSize { get; set; } = 300;

    /// <summary>A good run to contrast with instead.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(JobInstanceCompleter))]
    [WholeNumber(Of = nameof(JobInstanceId), IsSingle = true)]
    public long ReferenceJobInstanceId { get; set; }

    /// <summary>Only the largest reasons of each step.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int First { get; set; } = int.MaxValue;

    /// <summary>Keep reasons apart that differ only in a number or a name.</summary>
    [Parameter]
    public SwitchParameter Exact { get; set; }

    /// <summary>How many requests may be in flight at once; left out = the connection's limit.</summary>
    [Parameter]
    [ValidateRange(1, LogOptions.LargestThrottleLimit)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; }

    /// <summary>How many hosts one request asks for; left out = chosen by what the answers weigh.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int BatchSize { get; set; }

    private protected override bool WorksOffline => true;

    private protected override IEnumerable<string> Filters => [nameof(StepInstanceId)];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Rehearsal.Begin();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var logs = LogInput.Each(InputObject).Select(LogInput.Read).OfType<object>().ToList();
        logs.ForEach(log => (_logs ??= new(Options)).Add(log));
        if (logs.Count > 0)
        {
            return;
        }

        foreach (var job in JobsOf(_ids, _jobs))
        {
            Attempt(job.JobInstanceId, () => Explain(job));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_logs is { } logs)
        {
            Attempt(null, () => Pump.Drain(logs.ReadAsync(GoodRun(null), Pump.Token), Write));
        }

        if (_logs is not null || _asked.Count > 0)
        {
            TellIfNothing(() => ReasonTexts.NoFailure);
        }

        base.EndProcessing();
    }

    private ReasonFinderOptions Options => new() { ReferenceSize = ReferenceSize, First = First == int.MaxValue ? null : First, Exact = Exact };

    private JobLogs LogsIn(JobScope scope) => new(
        Client, Context, scope, new() { ThrottleLimit = ThrottleLimit > 0 ? ThrottleLimit : null, BatchSize = BatchSize > 0 ? BatchSize : null });

    private GoodRunReader? GoodRun(JobReference? job)
    {
        if (!IsBound(nameof(ReferenceJobInstanceId)))
        {
            return null;
        }

        RequireId(ReferenceJobInstanceId, nameof(ReferenceJobInstanceId));
        return new(LogsIn(ScopeOf(job)), ReferenceJobInstanceId, ReferenceSize);
    }

    private void Explain(JobReference job)
    {
        foreach (var step in StepInstanceId ?? [])
        {
            RequireId(step, nameof(StepInstanceId));
        }

        var steps = StepInstanceId ?? (job.StepInstanceId is { } only ? [only] : null);
        var logs = LogsIn(ScopeOf(job));

        // A pipeline of a job's results or hosts names the job once for each of them.
        var hosts = job.Hosts is null ? null : HostsOf(job).ToList();
        if (_asked.Add($"{logs.Scope} {job.JobInstanceId} {string.Join(",", steps ?? [])} {string.Join(",", hosts ?? [])}"))
        {
            var question = new ReasonQuestion(job.JobInstanceId, Options) { StepInstanceIds = steps, Hosts = hosts, GoodRun = GoodRun(job) };
            Pump.Drain(new JobReasons(logs, question).ReadAsync(Pump.Token), Write);
        }
    }

    private void Write(ReasonOutcome outcome)
    {
        if (outcome.Error is { } error)
        {
            Report(error, outcome.Target);
        }
        else if (outcome.Reason is { } reason)
        {
            Write(reason);
        }
        else if (outcome.Notice is { } notice && ReasonTexts.Of(notice) is var text)
        {
            if (ReasonTexts.IsWarning(notice.Kind))
            {
                WriteWarning(text);
            }
            else
            {
                this.Detail(text);
            }
        }
    }
}
