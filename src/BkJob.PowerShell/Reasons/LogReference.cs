using BkJob.Reasons;

namespace BkJob.PowerShell.Reasons;

/// <summary>What the logs of a step are compared with.</summary>
internal abstract class LogReference(LogComparerOptions options)
{
    private readonly Dictionary<ExplainedStep, LogComparer> _ofSteps = [];

    /// <summary>Reads ahead what several logs are compared with.</summary>
    public virtual Task PrepareAsync(IReadOnlyList<object> logs, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The comparer for a log, with its reference; one without a reference where there is none.</summary>
    /// <exception cref="BkJobException">The reference could not be read.</exception>
    public virtual async Task<LogComparer> ForAsync(ExplainedStep step, object log, CancellationToken cancellationToken)
    {
        if (!_ofSteps.TryGetValue(step, out var comparer))
        {
            _ofSteps[step] = comparer = ComparerOf(await ReadAsync(step, cancellationToken).ConfigureAwait(false));
        }

        return comparer;
    }

    /// <summary>Reads the reference of a step, once.</summary>
    protected abstract Task<IReadOnlyCollection<object>> ReadAsync(ExplainedStep step, CancellationToken cancellationToken);

    protected LogComparer ComparerOf(IEnumerable<object> reference)
    {
        var comparer = new LogComparer(options);
        foreach (var log in reference)
        {
            if (log is ScriptLog script)
            {
                comparer.AddReference(script);
            }
            else
            {
                comparer.AddReference((FileTransferLog)log);
            }
        }

        return comparer;
    }
}
