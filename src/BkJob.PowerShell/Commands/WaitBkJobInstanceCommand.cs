using System.Management.Automation;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Input;
using BkJob.PowerShell.Output;
using BkJob.PowerShell.Texts;

namespace BkJob;

/// <summary>Waits until the jobs given are finished, all of them together, and writes each as it finishes.</summary>
[Cmdlet(VerbsLifecycle.Wait, "BkJobInstance")]
[OutputType(typeof(JobInstance))]
public sealed class WaitBkJobInstanceCommand : ConnectedCmdlet
{
    private readonly Dictionary<long, ProgressState> _progress = [];
    private long[]? _ids;
    private IReadOnlyList<JobReference> _jobs = [];
    private PipelineFeed<WaitRequest, WaitOutcome>? _feed;

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

    /// <summary>Seconds to wait at most; left out = without end.</summary>
    [Parameter]
    [ValidateSeconds]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public double TimeoutSec { get; set; }

    /// <summary>Seconds between two looks; left out = grows while nothing happens.</summary>
    [Parameter]
    [ValidateSeconds]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public double PollIntervalSec { get; set; }

    private protected override ProgressState Progress => _progress.Count == 0 ? ProgressState.Unknown : _progress.Values.First();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        var options = new WaitOptions
        {
            Timeout = TimeoutSec > 0 ? TimeSpan.FromSeconds(TimeoutSec) : null,
            PollInterval = PollIntervalSec > 0 ? TimeSpan.FromSeconds(PollIntervalSec) : null,
        };
        Stream(() => _feed = Pump.Feed<WaitRequest, WaitOutcome>(
            requests => Client.WaitAsync(requests, options, Context, Pump.Token),
            Write));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var job in JobsOf(_ids, _jobs))
        {
            Attempt(job.JobInstanceId, () =>
            {
                var request = new WaitRequest(job.JobInstanceId, ScopeOf(job));
                Stream(() => _feed!.Push(request));
            });
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Stream(_feed!.Finish);
        base.EndProcessing();
    }

    private void Write(WaitOutcome outcome)
    {
        if (outcome.IsProgress)
        {
            _progress[outcome.JobInstanceId] = ProgressState.Of(
                outcome.HostsDone,
                outcome.HostsTotal,
                ShellMessages.Waiting(outcome.JobInstanceId, outcome.StepName, outcome.HostsDone, outcome.HostsTotal, outcome.HostsFailed));
            return;
        }

        _progress.Remove(outcome.JobInstanceId);
        if (outcome.Error is { } error)
        {
            Report(error, outcome.JobInstanceId);
        }
        else if (outcome.Instance is { } instance)
        {
            Write(instance);
        }
    }
}
