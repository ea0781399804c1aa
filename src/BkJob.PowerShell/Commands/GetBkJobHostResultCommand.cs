using System.Management.Automation;
using BkJob.Client;
using BkJob.PowerShell;

namespace BkJob;

/// <summary>How every step of the jobs given ended on every host.</summary>
[Cmdlet(VerbsCommon.Get, "BkJobHostResult")]
[OutputType(typeof(HostResult))]
public sealed class GetBkJobHostResultCommand : ConnectedCmdlet
{
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

    /// <summary>Only hosts whose log contains this text; the server searches.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Keyword { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (JobInstanceId is null)
        {
            Report(new BkJobException(BkJobErrorKind.InvalidArgument, Messages.IdNeeded(nameof(JobInstanceId))), null);
        }

        var filter = new LogOptions { Statuses = Status, FailedOnly = Failed };
        foreach (var id in JobInstanceId ?? [])
        {
            Attempt(id, () =>
            {
                RequireId(id, nameof(JobInstanceId));
                var query = new HostResultQuery(id, Scope) { StepInstanceIds = StepInstanceId, Keyword = string.IsNullOrEmpty(Keyword) ? null : Keyword };
                Pump.Drain(Client.ReadHostResultsAsync(query, Context, Pump.Token), outcome =>
                {
                    if (outcome.Error is { } error)
                    {
                        Report(error, error.Target ?? id);
                    }
                    else if (outcome.Result is { } result && filter.Accepts(result.Status))
                    {
                        Write(result);
                    }
                });
            });
        }
    }
}
