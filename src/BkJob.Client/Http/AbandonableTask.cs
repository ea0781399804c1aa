#if NETSTANDARD2_0
namespace BkJob.Client.Http;

/// <summary>
/// Waits that end when they are cancelled, whatever the task does: on .NET Framework a body's read looks at its token only before
/// it starts, and on Mono a read may never end, not even when its body is closed.
/// </summary>
internal static class AbandonableTask
{
    /// <summary>The result of the task; a result that comes after the cancellation is given to <paramref name="discard"/>.</summary>
    public static async Task<T> UnlessCancelledAsync<T>(this Task<T> task, Action<T> discard, CancellationToken cancellationToken)
    {
        if (!task.IsCompleted)
        {
            var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var registration = cancellationToken.Register(static source => ((TaskCompletionSource<bool>)source!).TrySetResult(true), cancelled);
            if (await Task.WhenAny(task, cancelled.Task).ConfigureAwait(false) != task)
            {
                _ = task.ContinueWith(late => Discard(late, discard), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                throw new OperationCanceledException(cancellationToken);
            }
        }

        return await task.ConfigureAwait(false);
    }

    private static void Discard<T>(Task<T> late, Action<T> discard)
    {
        // Looking at the exception keeps it from being reported as one that nobody saw.
        if (late.Exception is null && !late.IsCanceled)
        {
            discard(late.Result);
        }
    }
}
#endif
