namespace BkJob.Client.Jobs;

/// <summary>The errors that no server sends.</summary>
internal static class JobErrors
{
    public static BkJobException HostLogNotFound(HostKey host, long job, long? step) =>
        new(BkJobErrorKind.HostLogNotFound, Messages.HostLogNotFound(host.Target, job, step));

    public static BkJobException StepNotFound(long job, long step) =>
        new(BkJobErrorKind.StepInstanceNotFound, Messages.StepNotFound(job, step)) { Target = step, Remedy = Remedy.ListSteps };

    /// <summary>Whether the error is about the job or step as a whole, so that one error answers for all its hosts.</summary>
    public static bool IsOfWholeStep(BkJobException error) => error.Kind is BkJobErrorKind.JobInstanceNotFound
        or BkJobErrorKind.StepInstanceNotFound or BkJobErrorKind.ScopeNotFound or BkJobErrorKind.PermissionDenied;

    /// <summary>The id such an error is about.</summary>
    public static object TargetOf(BkJobException error, long job, long? step) =>
        error.Kind == BkJobErrorKind.StepInstanceNotFound && step is { } id ? id : job;
}
