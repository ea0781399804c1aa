using System.Management.Automation;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Input;
using BkJob.PowerShell.Texts;

namespace BkJob;

/// <summary>How every step of the jobs given ended on every host.</summary>
[Cmdlet(VerbsCommon.Get, "BkJobHostResult")]
[OutputType(typeof(HostResult))]
public sealed class GetBkJobHostResultCommand : ConnectedCmdlet
{
    private long[]? _ids;
    private IReadOnlyList<JobReference> _jobs = [];
    private bool _hasAsked;

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

    /// <summary>Only hosts in one of these states.</summary>
    [Parameter]
    [StateArgument(typeof(HostStatus))]
    public HostStatus[]? Status { get; set; }

    /// <summary>Only hosts that are done and did not succeed.</summary>
    [Parameter]
    public SwitchParameter Failed { get; set; }

    /// <summary>Only hosts whose log contains this text; the server searches.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Keyword { get; set; }

    private protected override IEnumerable<string> Filters => [nameof(StepInstanceId), nameof(Status), nameof(Keyword)];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var job in JobsOf(_ids, _jobs))
        {
            Attempt(job.JobInstanceId, () => Write(job));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_hasAsked)
        {
            TellIfNothing(() => PromptMessages.NoHostFound(SearchedWhat()));
        }

        base.EndProcessing();
    }

    private void Write(JobReference job)
    {
        _hasAsked = true;
        var filter = new LogOptions { Statuses = Status, FailedOnly = Failed };
        HashSet<HostKey>? hosts = job.Hosts is null ? null : [.. HostsOf(job)];
        var query = new HostResultQuery(job.JobInstanceId, ScopeOf(job))
        {
            StepInstanceIds = StepInstanceId ?? (job.StepInstanceId is { } step ? [step] : null),
            Keyword = Keyword,
        };
        Pump.Drain(Client.ReadHostResultsAsync(query, Context, Pump.Token), outcome =>
        {
            if (outcome.Error is { } error)
            {
                Report(error, error.Target ?? job.JobInstanceId);
            }
            else if (outcome.Result is { } result && filter.Accepts(result.Status) && (hosts is null || IsOneOf(hosts, result)))
            {
                Write(result);
            }
        });
    }

    // A reason names its hosts by id or by address.
    private static bool IsOneOf(HashSet<HostKey> hosts, HostResult result) =>
        hosts.Contains(new HostKey(result.HostId, result.IPAddress ?? result.IPv6Address, result.CloudId, result.ContainerId, null))
        || hosts.Contains(new HostKey(null, result.IPAddress ?? result.IPv6Address, result.CloudId, null, null));
}
