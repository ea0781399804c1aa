using BkJob.Client.Logs.Batches;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs.Account;

/// <summary>The one account of a run: who was asked for, which steps failed, what was told, and who is done. Safe from any thread.</summary>
internal sealed class RunLedger(CallContext context)
{
    private readonly object _lock = new();
    private readonly Dictionary<StepKey, AskedHosts> _asked = [];
    private readonly HashSet<(JobScope, long Job)> _wholeJobs = [];
    private readonly HashSet<StepKey> _failedSteps = [];
    private readonly HashSet<(JobScope, long Job, long? Step, HostKey? Host)> _told = [];
    private readonly TaskCompletionSource<bool> _firstLog = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first log is written.</summary>
    public Task FirstLog => _firstLog.Task;

    /// <summary>Notes that a host is asked for. False when it was before.</summary>
    public bool TryAsk(StepKey step, HostKey host)
    {
        if (!AskedOf(step).Add(host))
        {
            return false;
        }

        context.Plan(1);
        return true;
    }

    /// <summary>Notes that a host is asked for by its address too. False when another request asks for that; the host counts once.</summary>
    public bool TryRename(StepKey step, HostKey address) => AskedOf(step).Add(address);

    /// <summary>Whether a host's log is to be written: not when it was asked for by two names and the other request writes it.</summary>
    public bool IsFirst(StepKey step, HostTask task, in WireHost host) =>
        !AskedOf(step).IsWrittenByOtherName(task.GivenKind, host.HostId ?? task.Key.HostId);

    /// <summary>False when the whole job was asked for before.</summary>
    public bool TryAskWholeJob(LogRequest request)
    {
        lock (_lock)
        {
            return _wholeJobs.Add((request.Scope, request.JobInstanceId));
        }
    }

    /// <summary>Something is wrong with the step as a whole. False when that was known before.</summary>
    public bool TryFail(StepKey step)
    {
        lock (_lock)
        {
            return _failedSteps.Add(step);
        }
    }

    public bool HasFailed(StepKey step)
    {
        lock (_lock)
        {
            return _failedSteps.Contains(step);
        }
    }

    /// <summary>Notes that an error is told about a host, or with none about the step or job. False when it was before.</summary>
    public bool TryTell(JobScope scope, long job, long? step, HostKey? host)
    {
        lock (_lock)
        {
            return _told.Add((scope, job, step, host));
        }
    }

    /// <summary>Notes that a failure of a job or step as a whole is told. False when it was before: what is wrong with a job is told once, however many of its steps are asked for.</summary>
    public bool TryTell(BkJobException error, JobScope scope, long job, long? step) =>
        TryTell(scope, job, error.Kind == BkJobErrorKind.StepInstanceNotFound ? step : null, null);

    /// <summary>Notes that one log was written.</summary>
    public void NoteLog() => _firstLog.TrySetResult(true);

    /// <summary>Notes hosts that are found to be asked for by an answer.</summary>
    public void Plan(int hosts) => context.Plan(hosts);

    /// <summary>Notes hosts that ended as a log, an error, or nothing.</summary>
    public void Finish(int hosts) => context.Finish(hosts);

    private AskedHosts AskedOf(StepKey step)
    {
        lock (_lock)
        {
            if (!_asked.TryGetValue(step, out var asked))
            {
                _asked[step] = asked = new();
            }

            return asked;
        }
    }
}
