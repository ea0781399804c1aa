using System.Management.Automation;
using BkJob.Client;
using BkJob.Client.Logs;
using BkJob.PowerShell;

namespace BkJob;

/// <summary>Logs of the hosts given, or of every host of a step.</summary>
[Cmdlet(VerbsCommon.Get, "BkJobHostLog")]
[OutputType(typeof(ScriptLog), typeof(FileTransferLog), typeof(LogLine))]
public sealed class GetBkJobHostLogCommand : LogCmdlet
{
    private readonly HashSet<(long Job, long Step, string? ScopeType, string? ScopeId)> _namedFor = [];

    /// <summary>The job instance.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("job_instance_id")]
    [ArgumentCompleter(typeof(JobInstanceCompleter))]
    [WholeNumber]
    public long JobInstanceId { get; set; }

    /// <summary>The step instance; left out = every step of the job.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("step_instance_id")]
    [ArgumentCompleter(typeof(StepInstanceCompleter))]
    [WholeNumber]
    public long StepInstanceId { get; set; }

    /// <summary>Hosts: ids, addresses, results or logs of ours, or anything with HostId, IPAddress and CloudId, or ContainerId.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public PSObject?[]? InputObject { get; set; }

    /// <summary>Hosts by CMDB id.</summary>
    [Parameter]
    [Alias("bk_host_id")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public long[]? HostId { get; set; }

    /// <summary>Hosts by address.</summary>
    [Parameter]
    [Alias("ip")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string[]? IPAddress { get; set; }

    /// <summary>Cloud area of the addresses.</summary>
    [Parameter]
    [Alias("bk_cloud_id")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public long CloudId { get; set; }

    /// <summary>Containers by CMDB id.</summary>
    [Parameter]
    [WholeNumber]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public long[]? ContainerId { get; set; }

    /// <summary>Fill in status, exit code and times for hosts asked for by name too.</summary>
    [Parameter]
    public SwitchParameter IncludeStatus { get; set; }

    private protected override bool WantsStatus => IncludeStatus;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var hasInput = MyInvocation.ExpectingInput || IsBound(nameof(InputObject));
        foreach (var input in hasInput ? InputObject ?? [null] : [])
        {
            if (HostInput.Read(input) is { } host)
            {
                AskFor(host, HostInput.ReadResult(input, JobInstanceId, StepInstanceId));
            }
            else if (!(NamesHosts && CarriesJob(input)))
            {
                Refuse(input);
            }
        }

        if (NamesHosts)
        {
            AskNamed();
        }
        else if (!hasInput)
        {
            AskFor(null, null);
        }
    }

    private bool NamesHosts => IsBound(nameof(HostId)) || IsBound(nameof(IPAddress)) || IsBound(nameof(ContainerId));

    private bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private static bool CarriesJob(PSObject? input) => input?.Properties[nameof(JobInstanceId)] is not null;

    private void AskNamed()
    {
        // A pipeline that only brings jobs asks for the same hosts in each; once per step.
        if (!_namedFor.Add((JobInstanceId, StepInstanceId, ScopeType, ScopeId)))
        {
            return;
        }

        if (HostId is null && IPAddress is null && ContainerId is null)
        {
            // A variable that turns out to be null must not turn into every host of the step.
            Refuse(null);
        }

        foreach (var id in HostId ?? [])
        {
            AskOrRefuse(id >= 1 ? new HostKey(id) : null, id);
        }

        foreach (var address in IPAddress ?? [])
        {
            AskOrRefuse(HostInput.ReadAddress(address ?? "", CloudId), address);
        }

        foreach (var id in ContainerId ?? [])
        {
            AskOrRefuse(id >= 1 ? new HostKey(id, null) : null, id);
        }
    }

    private void AskOrRefuse(HostKey? host, object? input)
    {
        if (host is null)
        {
            Refuse(input);
        }
        else
        {
            AskFor(host, null);
        }
    }

    private void Refuse(object? input) =>
        Report(new BkJobException(BkJobErrorKind.InvalidHost, Messages.InvalidHost(HostInput.Describe(input))), input);

    private void AskFor(HostKey? host, HostResult? known)
    {
        LogRequest request;
        try
        {
            RequireId(JobInstanceId, nameof(JobInstanceId));
            if (MyInvocation.BoundParameters.ContainsKey(nameof(StepInstanceId)))
            {
                // An unset variable must not turn one step into all.
                RequireId(StepInstanceId, nameof(StepInstanceId));
            }

            request = new LogRequest(JobInstanceId, Scope) { StepInstanceId = StepInstanceId > 0 ? StepInstanceId : null, Host = host, Known = known };
        }
        catch (BkJobException error)
        {
            Report(error, host ?? (object)JobInstanceId);
            return;
        }

        Ask(request);
    }
}
