using System.Management.Automation;
using BkJob.Client;
using BkJob.Client.Logs;
using BkJob.PowerShell;

namespace BkJob;

/// <summary>Logs of every host of every step of the jobs given.</summary>
[Cmdlet(VerbsCommon.Get, "BkJobInstanceLog")]
[OutputType(typeof(ScriptLog), typeof(FileTransferLog), typeof(LogLine))]
public sealed class GetBkJobInstanceLogCommand : ConnectedCmdlet
{
    private PipelineFeed<LogRequest, HostLogOutcome>? _feed;

    /// <summary>The job instances.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("job_instance_id")]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(JobInstanceCompleter))]
    [WholeNumber]
    public long[]? JobInstanceId { get; set; }

    /// <summary>Only these step instances.</summary>
    [Parameter]
    [Alias("step_instance_id")]
    [ArgumentCompleter(typeof(StepInstanceCompleter))]
    [WholeNumber]
    public long[]? StepInstanceId { get; set; }

    /// <summary>Only hosts in one of these states.</summary>
    [Parameter]
    public HostStatus[]? Status { get; set; }

    /// <summary>Only hosts that are done and did not succeed.</summary>
    [Parameter]
    public SwitchParameter Failed { get; set; }

    /// <summary>Only the last lines of each log.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Tail { get; set; } = int.MaxValue;

    /// <summary>Write every line as an object.</summary>
    [Parameter]
    public SwitchParameter AsLine { get; set; }

    /// <summary>How many requests may be in flight at once; left out = the connection's limit.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int ThrottleLimit { get; set; }

    /// <summary>How many hosts one request asks for; left out = chosen by what the answers weigh.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int BatchSize { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        var options = new LogOptions
        {
            Statuses = Status,
            FailedOnly = Failed,
            ThrottleLimit = ThrottleLimit > 0 ? ThrottleLimit : null,
            BatchSize = BatchSize > 0 ? BatchSize : null,
        };
        var shape = new LogShape(Tail == int.MaxValue ? null : Tail, AsLine);
        Stream(() => _feed = Pump.Feed<LogRequest, HostLogOutcome>(
            requests => Client.ReadLogsAsync(requests, options, Context, Pump.Token),
            outcome => Write(outcome, shape)));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (JobInstanceId is null)
        {
            Report(new BkJobException(BkJobErrorKind.InvalidArgument, Messages.IdNeeded(nameof(JobInstanceId))), null);
        }
        else if (JobInstanceId.Length == 0)
        {
            // A SOPS node without a job, for example.
            WriteVerbose(Messages.NoJobInInput);
        }

        foreach (var id in JobInstanceId ?? [])
        {
            Ask(id);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Stream(_feed!.Finish);
        base.EndProcessing();
    }

    private void Ask(long id)
    {
        LogRequest request;
        try
        {
            RequireId(id, nameof(JobInstanceId));
            request = new LogRequest(id, Scope);
        }
        catch (BkJobException error)
        {
            Report(error, id);
            return;
        }

        if (StepInstanceId is null)
        {
            Stream(() => _feed!.Push(request));
            return;
        }

        foreach (var step in StepInstanceId)
        {
            Attempt(step, () => RequireId(step, nameof(StepInstanceId)));
            if (step < 1)
            {
                continue;
            }

            Stream(() => _feed!.Push(request with { StepInstanceId = step }));
        }
    }
}
