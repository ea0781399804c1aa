namespace BkJob.Client.Jobs;

/// <summary>The errors that no server sends.</summary>
internal static class JobErrors
{
    /// <summary>The server has no log of a host; how the host stands says why, where that is known.</summary>
    public static BkJobException HostLogNotFound(HostKey host, long job, long step, HostStatus? status) =>
        new(BkJobErrorKind.HostLogNotFound, Messages.HostLogNotFound(host.Target, job, step, StatusWords.Of(status, Wording.IsChinese)))
        {
            Remedy = status is null ? Remedy.ListResults : Remedy.None,
        };

    /// <summary>The results do not list a host.</summary>
    public static BkJobException HostNotInJob(HostKey host, long job, long? step) => new(BkJobErrorKind.HostLogNotFound, Messages.HostNotInJob(host.Target, job, step));

    public static BkJobException StepNotFound(long job, long step) =>
        new(BkJobErrorKind.StepInstanceNotFound, Messages.StepNotFound(job, step)) { Target = step, Remedy = Remedy.ListSteps };

    /// <summary>Whether the error is about the job or step as a whole, so that one error answers for all its hosts.</summary>
    public static bool IsOfWholeStep(BkJobException error) => error.Kind is BkJobErrorKind.JobInstanceNotFound
        or BkJobErrorKind.StepInstanceNotFound or BkJobErrorKind.ScopeNotFound or BkJobErrorKind.PermissionDenied;

    /// <summary>The id such an error is about.</summary>
    public static object TargetOf(BkJobException error, long job, long? step) =>
        error.Kind == BkJobErrorKind.StepInstanceNotFound && step is { } id ? id : job;
}
