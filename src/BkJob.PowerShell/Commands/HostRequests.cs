using System.Management.Automation;
using BkJob.PowerShell.Input;
using BkJob.PowerShell.Output;
using BkJob.PowerShell.Texts;
using BkJob.PowerShell.Values;

namespace BkJob.PowerShell.Commands;

/// <summary>Which logs the arguments and the pipeline of a cmdlet ask for: of the hosts that are named or piped, else of every host of the job or step.</summary>
internal sealed class HostRequests(ConnectedCmdlet cmdlet, Action<LogRequest> ask)
{
    private readonly HashSet<(long Job, long? Step, JobScope Scope)> _namedFor = [];
    private readonly bool _jobIsTyped = cmdlet.IsBound(nameof(HostResult.JobInstanceId));
    private readonly bool _stepIsTyped = cmdlet.IsBound(nameof(HostResult.StepInstanceId));
    private HostArguments _given = null!;

    /// <summary>Asks for the hosts of the present pipeline object.</summary>
    public void Take(HostArguments arguments)
    {
        _given = arguments;
        if (!cmdlet.CanMatch)
        {
            return;
        }

        var hasInput = cmdlet.MyInvocation.ExpectingInput || cmdlet.IsBound(nameof(GetBkJobHostLogCommand.InputObject));
        foreach (var input in hasInput ? _given.InputObject ?? [null] : [])
        {
            if (JobReference.Read(input) is { } brought)
            {
                AskForJobs(_jobIsTyped ? _given.Jobs.Select(job => job with { Hosts = brought.FirstOrDefault()?.Hosts }) : brought, input);
            }
            else if (HostInput.Read(input, _given.CloudId) is { } host)
            {
                AskForHost(host, input);
            }
            else if (!(NamesHosts && input?.Properties[nameof(HostResult.JobInstanceId)] is not null))
            {
                cmdlet.Refuse(input);
            }
            else
            {
                AskForJobs(_given.Jobs, input);
            }
        }

        if (!hasInput)
        {
            AskForJobs(_given.Jobs, null);
        }
    }

    private bool NamesHosts => cmdlet.IsBound(nameof(GetBkJobHostLogCommand.HostId)) || cmdlet.IsBound(nameof(GetBkJobHostLogCommand.IPAddress)) || cmdlet.IsBound(nameof(GetBkJobHostLogCommand.ContainerId));

    private void AskForHost(HostKey host, PSObject? input)
    {
        foreach (var job in _given.Jobs)
        {
            AskFor(job, input, host);
        }

        if (NamesHosts)
        {
            AskForJobs(_given.Jobs, input);
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
                foreach (var host in cmdlet.HostsOf(job, _given.CloudId))
                {
                    AskFor(job, input, host);
                }
            }
        }

        if (isEmpty)
        {
            // A SOPS node without a job, for example.
            cmdlet.Detail(ShellMessages.NoJobInInput);
        }
    }

    private void AskForNamed(JobReference job, PSObject? input)
    {
        // A pipeline that only brings jobs asks for the same hosts in each; once per step.
        var isNew = false;
        cmdlet.Attempt(job.JobInstanceId, () => isNew = _namedFor.Add((job.JobInstanceId, StepOf(job, input), cmdlet.ScopeOf(WithScope(job, input)))));
        foreach (var (host, given) in isNew ? NamedHosts() : [])
        {
            if (host is null)
            {
                cmdlet.Refuse(given);
            }
            else
            {
                AskFor(job, input, host);
            }
        }
    }

    private IEnumerable<(HostKey? Host, object? Given)> NamedHosts()
    {
        if (_given.HostId is null && _given.IPAddress is null && _given.ContainerId is null)
        {
            // A variable that turns out to be null must not turn into every host of the step.
            yield return (null, null);
        }

        foreach (var id in _given.HostId ?? [])
        {
            yield return (id >= 1 ? new HostKey(id) : null, id);
        }

        foreach (var address in _given.IPAddress ?? [])
        {
            yield return (HostInput.ReadAddress(address ?? "", _given.CloudId), address);
        }

        foreach (var id in _given.ContainerId ?? [])
        {
            yield return (id >= 1 ? new HostKey(id, null) : null, id);
        }
    }

    private void AskFor(JobReference job, PSObject? input, HostKey? host)
    {
        LogRequest request;
        try
        {
            ConnectedCmdlet.RequireId(job.JobInstanceId, nameof(HostResult.JobInstanceId));
            var step = StepOf(job, input);
            var known = host is null ? null : ResultInput.Read(input, job.JobInstanceId, step ?? 0);
            request = new LogRequest(job.JobInstanceId, cmdlet.ScopeOf(WithScope(job, input))) { StepInstanceId = step, Host = host, Known = known };
        }
        catch (BkJobException error)
        {
            cmdlet.Report(error, host ?? (object)job.JobInstanceId);
            return;
        }

        ask(request);
    }

    // Step and business of an object are those of its own job.
    private static bool IsOf(JobReference job, GivenObject input) => WholeNumber.Read(input[nameof(HostResult.JobInstanceId)]) is not { } own || own == job.JobInstanceId;

    private long? StepOf(JobReference job, PSObject? input)
    {
        if (!cmdlet.IsBound(nameof(HostResult.StepInstanceId)) || (!_stepIsTyped && !IsOf(job, new GivenObject(input))))
        {
            return job.StepInstanceId;
        }

        // An unset variable must not turn one step into all.
        ConnectedCmdlet.RequireId(_given.StepInstanceId, nameof(HostResult.StepInstanceId));
        return _given.StepInstanceId;
    }

    private static JobReference WithScope(JobReference job, PSObject? input) => new GivenObject(input) is var given && IsOf(job, given) ? job.In(given) : job;
}
