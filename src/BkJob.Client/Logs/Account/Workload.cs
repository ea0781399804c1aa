namespace BkJob.Client.Logs.Account;

/// <summary>How much is being worked on. A family is one piece of input and everything it brings; only so many are open at once.</summary>
internal sealed class Workload(int workers)
{
    /// <summary>Inputs that lie ready, so that no worker waits until its next is made. One worker alone takes everything in order.</summary>
    private const int Ready = 4;

    private readonly int _most = MostFamilies(workers);
    private readonly SemaphoreSlim _families = new(MostFamilies(workers), MostFamilies(workers));

    /// <summary>Waits until one more family may be begun.</summary>
    public Task BeginFamilyAsync(CancellationToken cancellationToken) => _families.WaitAsync(cancellationToken);

    public void EndFamily() => _families.Release();

    /// <summary>Ends when all input taken so far is done. For the input itself: it is asked for nothing meanwhile.</summary>
    public async Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        try
        {
            for (; taken < _most; taken++)
            {
                await _families.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (taken > 0)
            {
                _families.Release(taken);
            }
        }
    }

    /// <summary>Ends with the task, or when there is nothing left that could end it.</summary>
    public async Task WhenIdleOrAsync(Task task, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var idle = WhenIdleAsync(stop.Token);
        await Task.WhenAny(task, idle).ConfigureAwait(false);
        stop.Cancel();
        try
        {
            await idle.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The task came first.
        }
    }

    private static int MostFamilies(int workers) => workers == 1 ? 1 : workers + Ready;
}
