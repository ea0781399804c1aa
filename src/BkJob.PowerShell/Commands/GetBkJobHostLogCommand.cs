using System.Management.Automation;
using BkJob.Client;
using BkJob.PowerShell;
using BkJob.PowerShell.Input;

namespace BkJob;

/// <summary>Logs of the hosts given, or of every host of a step.</summary>
[Cmdlet(VerbsCommon.Get, "BkJobHostLog")]
[OutputType(typeof(ScriptLog), typeof(FileTransferLog), typeof(LogLine))]
public sealed class GetBkJobHostLogCommand : LogCmdlet
{
    private readonly HashSet<(long Job, long? Step, JobScope Scope)> _namedFor = [];
    private long _id;
    private IReadOnlyList<JobReference> _jobs = [new(0)];
    private bool _jobIsTyped;
    private bool _stepIsTyped;

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

    /// <summary>Cloud area of addresses that come without one.</summary>
    [Parameter]
    [Alias("bk_cloud_id")]
    [WholeNumber]
    [ValidateRange(0L, long.MaxValue)]
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
    protected override void BeginProcessing()
    {
        (_jobIsTyped, _stepIsTyped) = (IsBound(nameof(JobInstanceId)), IsBound(nameof(StepInstanceId)));
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!CanMatch)
        {
            return;
        }

        var hasInput = MyInvocation.ExpectingInput || IsBound(nameof(InputObject));
        foreach (var input in hasInput ? InputObject ?? [null] : [])
        {
            if (JobReference.Read(input) is { } brought)
            {
                AskForJobs(_jobIsTyped ? _jobs.Select(job => job with { Hosts = brought.FirstOrDefault()?.Hosts }) : brought, input);
            }
            else if (HostInput.Read(input, CloudId) is { } host)
            {
                AskForHost(host, input);
            }
            else if (!(NamesHosts && input?.Properties[nameof(JobInstanceId)] is not null))
            {
                Refuse(input);
            }
            else
            {
                AskForJobs(_jobs, input);
            }
        }

        if (!hasInput)
        {
            AskForJobs(_jobs, null);
        }
    }

    private bool NamesHosts => IsBound(nameof(HostId)) || IsBound(nameof(IPAddress)) || IsBound(nameof(ContainerId));

    private void AskForHost(HostKey host, PSObject? input)
    {
        foreach (var job in _jobs)
        {
            AskFor(job, input, host);
        }

        if (NamesHosts)
        {
            AskForJobs(_jobs, input);
        }
    }

    // The hosts that are named; else those the job comes with; else all.
    private void AskForJobs(IEnumerable<JobReference> jobs, PSObject? input)
    {
        var isEmpty = true;
        foreach (var job in jobs)
        {
            isEmpty = false;
            if (NamesHosts)
            {
                AskForNamed(job, input);
            }
            else if (job.Hosts is null)
            {
                AskFor(job, input, null);
            }
            else
            {
                foreach (var host in HostsOf(job, CloudId))
                {
                    AskFor(job, input, host);
                }
            }
        }

        if (isEmpty)
        {
            // A SOPS node without a job, for example.
            WriteVerbose(Messages.NoJobInInput);
        }
    }

    private void AskForNamed(JobReference job, PSObject? input)
    {
        // A pipeline that only brings jobs asks for the same hosts in each; once per step.
        var isNew = false;
        Attempt(job.JobInstanceId, () => isNew = _namedFor.Add((job.JobInstanceId, StepOf(job, input), ScopeOf(WithScope(job, input)))));
        foreach (var (host, given) in isNew ? NamedHosts() : [])
        {
            if (host is null)
            {
                Refuse(given);
            }
            else
            {
                AskFor(job, input, host);
            }
        }
    }

    private IEnumerable<(HostKey? Host, object? Given)> NamedHosts()
    {
        if (HostId is null && IPAddress is null && ContainerId is null)
        {
            // A variable that turns out to be null must not turn into every host of the step.
            yield return (null, null);
        }

        foreach (var id in HostId ?? [])
        {
            yield return (id >= 1 ? new HostKey(id) : null, id);
        }

        foreach (var address in IPAddress ?? [])
        {
            yield return (HostInput.ReadAddress(address ?? "", CloudId), address);
        }

        foreach (var id in ContainerId ?? [])
        {
            yield return (id >= 1 ? new HostKey(id, null) : null, id);
        }
    }

    private void AskFor(JobReference job, PSObject? input, HostKey? host)
    {
        LogRequest request;
        try
        {
            RequireId(job.JobInstanceId, nameof(JobInstanceId));
            var step = StepOf(job, input);
            var known = host is null ? null : ResultInput.Read(input, job.JobInstanceId, step ?? 0);
            request = new LogRequest(job.JobInstanceId, ScopeOf(WithScope(job, input))) { StepInstanceId = step, Host = host, Known = known };
        }
        catch (BkJobException error)
        {
            Report(error, host ?? (object)job.JobInstanceId);
            return;
        }

        Ask(request);
    }

    // Step and business of an object are those of its own job.
    private static bool IsOf(JobReference job, GivenObject input) => WholeNumber.Read(input[nameof(JobInstanceId)]) is not { } own || own == job.JobInstanceId;

    private long? StepOf(JobReference job, PSObject? input)
    {
        if (!IsBound(nameof(StepInstanceId)) || (!_stepIsTyped && !IsOf(job, new GivenObject(input))))
        {
            return job.StepInstanceId;
        }

        // An unset variable must not turn one step into all.
        RequireId(StepInstanceId, nameof(StepInstanceId));
        return StepInstanceId;
    }

    private static JobReference WithScope(JobReference job, PSObject? input)
    {
        var given = new GivenObject(input);
        return job.ScopeId is null && given.Text(nameof(ScopeType)) is "biz" or "biz_set" && IsOf(job, given)
            ? job with { ScopeType = given.Text(nameof(ScopeType)), ScopeId = given.Text(nameof(ScopeId)) }
            : job;
    }
}
