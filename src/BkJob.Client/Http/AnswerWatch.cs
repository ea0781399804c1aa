namespace BkJob.Client.Http;

/// <summary>Says after a few seconds that a server has not answered yet: which one, and the how many-th try it is.</summary>
internal sealed class AnswerWatch(CallContext context, TimeProvider time, int attempt, int attempts)
{
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    private static readonly AsyncLocal<AnswerWatch?> Present = new();

    /// <summary>The watch of the try that runs here; null outside of one.</summary>
    public static AnswerWatch? Current => Present.Value;

    public static Task<T> RunAsync<T>(AnswerWatch watch, Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        return GoAsync();

        // The value flows into what is called here and, since this is an async method, not back out.
        async Task<T> GoAsync()
        {
            Present.Value = watch;
            return await attempt(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Starts to wait; over when disposed.</summary>
    public ITimer Start(string operation, string server) => time.CreateTimer(
        _ => context.WarnSeldom(Messages.NoAnswerYet(operation, server, Quiet, attempt, attempts), time, Quiet),
        null,
        Quiet,
        Timeout.InfiniteTimeSpan);
}
