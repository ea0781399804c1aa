using System.Management.Automation;
using BkJob.PowerShell.Commands;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Input;

namespace BkJob;

/// <summary>Logs of the hosts given, or of every host of a step.</summary>
[Cmdlet(VerbsCommon.Get, "BkJobHostLog")]
[OutputType(typeof(ScriptLog), typeof(FileTransferLog), typeof(LogLine))]
public sealed class GetBkJobHostLogCommand : LogCmdlet
{
    private long _id;
    private IReadOnlyList<JobReference> _jobs = [new(0)];
    private HostRequests? _requests;

    /// <inheritdoc/>
    /// <remarks>Read from the objects of the pipeline here, not bound by name: the engine fails on an IPv4 address, whose ScopeId throws.</remarks>
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

    /// <summary>Hosts: ids, addresses, results or logs of ours, or anything with HostId, IPAddress and CloudId, or ContainerId. A job, a step, a node of SOPS or a reason is all its hosts.</summary>
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

    /// <summary>Fill in status, exit code and times for hosts asked for by name too.</summary>
    [Parameter]
    public SwitchParameter IncludeStatus { get; set; }

    private protected override bool WantsStatus => IncludeStatus;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _requests = new(this, Ask);
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _requests!.Take(new(_jobs)
    {
        StepInstanceId = StepInstanceId,
        InputObject = InputObject,
        HostId = HostId,
        IPAddress = IPAddress,
        CloudId = CloudId,
        ContainerId = ContainerId,
    });
}
