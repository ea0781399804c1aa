using System.Management.Automation;
using BkJob.Client;
using BkJob.Client.Logs;
using BkJob.PowerShell;

namespace BkJob;

/// <summary>Logs of every host of every step of the jobs given.</summary>
[Cmdlet(VerbsCommon.Get, "BkJobInstanceLog")]
[OutputType(typeof(ScriptLog), typeof(FileTransferLog), typeof(LogLine))]
public sealed class GetBkJobInstanceLogCommand : LogCmdlet
{
    /// <summary>The job instances.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("job_instance_id")]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(JobInstanceCompleter))]
    [WholeNumber]
    public long[]? JobInstanceId { get; set; }

    /// <summary>Only these step instances.</summary>
    [Parameter(Position = 1)]
    [Alias("step_instance_id")]
    [ArgumentCompleter(typeof(StepInstanceCompleter))]
    [WholeNumber]
    public long[]? StepInstanceId { get; set; }

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
            AskFor(id);
        }
    }

    private void AskFor(long id)
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
            Ask(request);
            return;
        }

        foreach (var step in StepInstanceId)
        {
            Attempt(step, () => RequireId(step, nameof(StepInstanceId)));
            if (step < 1)
            {
                continue;
            }

            Ask(request with { StepInstanceId = step });
        }
    }
}
