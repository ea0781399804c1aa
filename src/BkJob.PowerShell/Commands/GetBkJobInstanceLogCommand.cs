using System.Management.Automation;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Input;

namespace BkJob;

/// <summary>Logs of every host of every step of the jobs given.</summary>
[Cmdlet(VerbsCommon.Get, "BkJobInstanceLog")]
[OutputType(typeof(ScriptLog), typeof(FileTransferLog), typeof(LogLine))]
public sealed class GetBkJobInstanceLogCommand : LogCmdlet
{
    private long[]? _ids;
    private IReadOnlyList<JobReference> _jobs = [];

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

    private protected override IEnumerable<string> Filters => [.. base.Filters, nameof(StepInstanceId)];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var job in JobsOf(_ids, _jobs))
        {
            foreach (var step in StepInstanceId ?? [job.StepInstanceId ?? 0])
            {
                Attempt(StepInstanceId is null && step == 0 ? job.JobInstanceId : step, () => AskFor(job, step));
            }
        }
    }

    private void AskFor(JobReference job, long step)
    {
        if (StepInstanceId is not null)
        {
            RequireId(step, nameof(StepInstanceId));
        }

        var request = new LogRequest(job.JobInstanceId, ScopeOf(job)) { StepInstanceId = step > 0 ? step : null };
        if (job.Hosts is null)
        {
            Ask(request);
            return;
        }

        foreach (var host in HostsOf(job))
        {
            Ask(request with { Host = host });
        }
    }
}
