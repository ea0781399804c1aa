using System.Runtime.CompilerServices;
using BkJob.Reasons;

namespace BkJob.PowerShell.Reasons;

/// <summary>Why hosts failed, by logs that are there already: from the pipeline, from an archive.</summary>
internal sealed class LogReasons(ReasonFinderOptions options)
{
    private readonly ReasonFinder _finder = new(options);
    private readonly HashSet<ExplainedStep> _failedSteps = [];

    public void Add(object read)
    {
        if (((IHostLog)read).HostStatus?.IsFailed() == true)
        {
            _failedSteps.Add(ExplainedStep.Of(read));
        }

        _finder.Add(read);
    }

    /// <summary>The reasons, after the logs of a good run have been read where there is one.</summary>
    public async IAsyncEnumerable<ReasonOutcome> ReadAsync(GoodRunReader? goodRun, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (goodRun is not null)
        {
            await foreach (var outcome in goodRun.ReadAsync(_failedSteps, _finder.AddReference, cancellationToken).ConfigureAwait(false))
            {
                yield return outcome;
            }
        }

        foreach (var outcome in _finder.Outcomes())
        {
            yield return outcome;
        }
    }
}
