namespace BkJob.PowerShell.Reasons;

/// <summary>Which step of a good run answers to a step of the run in question: the one of the same kind and name, else the one at the same place.</summary>
internal sealed class StepPairs(BkJobClient client, CallContext context, JobScope scope, JobInstance goodRun)
{
    private readonly Dictionary<long, JobStep[]> _runs = [];

    /// <summary>The step of the good run; null where it has none that answers.</summary>
    public async Task<long?> ReferenceOfAsync(ExplainedStep step, CancellationToken cancellationToken)
    {
        var kin = (goodRun.Steps ?? []).Where(candidate => IsFile(candidate) == step.IsFileStep).ToList();
        var namesakes = kin.Where(candidate => step.Name is not null && candidate.Name == step.Name).ToList();
        if (namesakes.Count == 1)
        {
            return namesakes[0].StepInstanceId;
        }

        var run = (await StepsOfAsync(step.JobInstanceId, cancellationToken).ConfigureAwait(false)).Where(candidate => IsFile(candidate) == step.IsFileStep).ToList();
        var place = run.FindIndex(candidate => candidate.StepInstanceId == step.StepInstanceId);
        return place < 0 ? null : kin.ElementAtOrDefault(place)?.StepInstanceId;
    }

    private static bool IsFile(JobStep step) => step.Type == StepType.File;

    private async Task<JobStep[]> StepsOfAsync(long job, CancellationToken cancellationToken)
    {
        if (!_runs.TryGetValue(job, out var steps))
        {
            try
            {
                steps = (await client.GetJobInstanceAsync(job, scope, context, cancellationToken).ConfigureAwait(false)).Steps ?? [];
            }
            catch (BkJobException error) when (error.Kind == BkJobErrorKind.JobInstanceNotFound)
            {
                // Logs outlive their job on the server.
                steps = [];
            }

            _runs[job] = steps;
        }

        return steps;
    }
}
