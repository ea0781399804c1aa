using BkJob.Reasons;

namespace BkJob.PowerShell.Reasons;

/// <summary>What the results of a job say about whose logs to read: those of every host that failed, and of few that succeeded.</summary>
internal sealed class FailedHosts(int referenceSize)
{
    private readonly List<HostResult> _failed = [];
    private readonly HashSet<ExplainedStep> _failedSteps = [];
    private readonly Dictionary<long, List<HostResult>> _succeeded = [];

    /// <summary>The hosts that failed, of all steps.</summary>
    public IReadOnlyList<HostResult> Failed => _failed;

    /// <summary>The steps in which hosts failed.</summary>
    public IReadOnlyCollection<ExplainedStep> FailedSteps => _failedSteps;

    public void Add(HostResult result)
    {
        if (result.Status?.IsFailed() == true)
        {
            _failed.Add(result);
            _failedSteps.Add(new(result.JobInstanceId, result.StepInstanceId, result.StepName, result.StepType == StepType.File));
        }
        else if (result.Status?.IsSucceeded() == true && referenceSize > 0)
        {
            AddSucceeded(result);
        }
    }

    /// <summary>The hosts of a step that succeeded and are contrasted with.</summary>
    public IReadOnlyList<HostResult> ReferenceOf(long step) =>
        _succeeded.TryGetValue(step, out var results) ? ReferenceChoice.Of(results, referenceSize) : [];

    private void AddSucceeded(HostResult result)
    {
        if (!_succeeded.TryGetValue(result.StepInstanceId, out var step))
        {
            _succeeded[result.StepInstanceId] = step = [];
        }

        step.Add(result);
        if (step.Count >= 4096 + (2L * referenceSize))
        {
            // The choice of a choice is the choice: a million results need not be kept to choose among them.
            _succeeded[result.StepInstanceId] = [.. ReferenceChoice.Of(step, referenceSize)];
        }
    }
}
