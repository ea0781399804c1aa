using System.Collections.Concurrent;
using System.Management.Automation;

namespace BkJob.PowerShell.Output;

/// <summary>
/// Brings what other threads produce onto the pipeline's thread, the only one that may write. While that thread waits for a
/// result it writes their verbose and warning texts and keeps the progress bar moving; no other thread ever waits.
/// </summary>
internal sealed class PipelinePump(PSCmdlet cmdlet) : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly ManualResetEventSlim _wake = new();
    private readonly ConcurrentQueue<(Action<PSCmdlet, string> Write, string Text)> _texts = new();
    private readonly List<Func<Task>> _closing = [];

    public CancellationToken Token => _stop.Token;

    /// <summary>Null = none is shown.</summary>
    public ProgressBar? Progress { get; set; }

    /// <summary>A place for the client to tell things to. What comes with every request is told where it is shown.</summary>
    public CallContext NewContext() => new(cmdlet.ShowsDetail() ? Tell : null, Warn, cmdlet.ShowsDebug() ? Debug : null);

    /// <summary>Tells a verbose text, from any thread.</summary>
    public void Tell(string text) => Enqueue(SideTexts.Detail, text);

    /// <summary>Warns, from any thread.</summary>
    public void Warn(string text) => Enqueue(static (cmdlet, text) => cmdlet.WriteWarning(text), text);

    /// <summary>Ends all waiting, from any thread. Safe to call more than once.</summary>
    public void Stop()
    {
        _stop.Cancel();
        _wake.Set();
    }

    /// <summary>Waits for one answer.</summary>
    public T Wait<T>(Task<T> answer)
    {
        answer.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_wake.Set);
        WaitUntil(() => answer.IsCompleted);
        return Ending(() => answer.GetAwaiter().GetResult());
    }

    /// <summary>Writes every result as it comes.</summary>
    public void Drain<T>(IAsyncEnumerable<T> results, Action<T> write)
    {
        var source = Open(results);
        try
        {
            while (Take(source, out var result))
            {
                write(result);
            }
        }
        finally
        {
            // One that was left halfway is closed with the cmdlet.
            if (source.Ended)
            {
                _closing.Remove(source.CloseAsync);
                source.CloseAsync().GetAwaiter().GetResult();
            }
        }
    }

    /// <summary>Starts work whose input is still coming in.</summary>
    public PipelineFeed<TInput, TResult> Feed<TInput, TResult>(Func<IAsyncEnumerable<TInput>, IAsyncEnumerable<TResult>> start, Action<TResult> write) =>
        new(this, start, write);

    /// <summary>Opens a stream that is closed with the cmdlet at the latest.</summary>
    public AsyncSource<T> Open<T>(IAsyncEnumerable<T> results)
    {
        var source = new AsyncSource<T>(results, _wake.Set, Token);
        _closing.Add(source.CloseAsync);
        return source;
    }

    /// <summary>Waits for the next result; false at the end.</summary>
    public bool Take<T>(AsyncSource<T> source, out T result)
    {
        WaitUntil(() => source.IsReady);
        var taken = false;
        result = Ending(() =>
        {
            taken = source.TryTake(out var next);
            return next;
        });
        return taken;
    }

    /// <summary>Waits on the pipeline's thread, which meanwhile writes what there is to tell.</summary>
    public void WaitUntil(Func<bool> isDone)
    {
        while (true)
        {
            _wake.Reset();
            if (_stop.IsCancellationRequested)
            {
                throw new PipelineStoppedException();
            }

            var done = isDone();
            WriteTexts();
            Progress?.Show();
            if (done)
            {
                return;
            }

            _wake.Wait(Progress is null ? Timeout.InfiniteTimeSpan : ProgressBar.Interval);
        }
    }

    /// <summary>Wakes the pipeline's thread when something it may wait for has ended.</summary>
    public void WakeAfter(Task task) => task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_wake.Set);

    /// <summary>Writes the last texts and takes the progress bar away.</summary>
    public void Complete()
    {
        WriteTexts();
        Progress?.Dispose();
    }

    /// <summary>Ends what is still running; waits for it, but no longer than a stop may take.</summary>
    public void Dispose()
    {
        Stop();
        Progress?.Dispose();
        try
        {
            Task.WaitAll([.. _closing.Select(close => close())], Grace);
        }
        catch (AggregateException)
        {
            // How abandoned work ends is of no interest.
        }

        _closing.Clear();
    }

    private T Ending<T>(Func<T> result)
    {
        try
        {
            return result();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private void Debug(string text) => Enqueue(static (cmdlet, text) => cmdlet.WriteDebug(text), text);

    private void Enqueue(Action<PSCmdlet, string> write, string text)
    {
        _texts.Enqueue((write, text));
        _wake.Set();
    }

    private void WriteTexts()
    {
        while (_texts.TryDequeue(out var next))
        {
            next.Write(cmdlet, LogFormatter.Visible(next.Text));
        }
    }
}
