using System.Threading.Channels;
using BkJob.Client.Logs.Account;

namespace BkJob.Client.Logs;

/// <summary>
/// Work for a fixed number of workers. A piece of work may bring more (halves of a batch, single hosts); new input is taken only when
/// a whole family is done, so what waits stays about as small as what is being worked on.
/// </summary>
internal sealed class WorkQueue<T>(int workers, Workload load)
{
    private readonly Channel<(T Work, Family Family)> _channel = Channel.CreateUnbounded<(T, Family)>();

    /// <summary>Runs all input and what it brings; <paramref name="work"/> returns what is to be done in addition.</summary>
    public async Task RunAsync(IAsyncEnumerable<T> input, Func<T, CancellationToken, Task<IReadOnlyCollection<T>>> work, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new List<Task> { StopOnFailure(FeedAsync(input, stop.Token)) };
        for (var index = 0; index < workers; index++)
        {
            running.Add(StopOnFailure(WorkAsync(work, stop.Token)));
        }

        try
        {
            await Task.WhenAll(running).ConfigureAwait(false);
        }
        catch (Exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw FirstFailure(running);
        }

        async Task StopOnFailure(Task task)
        {
            try
            {
                await task.ConfigureAwait(false);
            }
            catch (Exception)
            {
                stop.Cancel();
                throw;
            }
        }
    }

    private static Exception FirstFailure(List<Task> tasks) =>
        tasks.Where(task => task.IsFaulted).Select(task => task.Exception!.InnerException!).FirstOrDefault() ?? new OperationCanceledException();

    private async Task FeedAsync(IAsyncEnumerable<T> input, CancellationToken cancellationToken)
    {
        await foreach (var work in input.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await load.BeginFamilyAsync(cancellationToken).ConfigureAwait(false);
            _channel.Writer.TryWrite((work, new()));
        }

        await load.WhenIdleAsync(cancellationToken).ConfigureAwait(false);

        _channel.Writer.Complete();
    }

    private async Task WorkAsync(Func<T, CancellationToken, Task<IReadOnlyCollection<T>>> work, CancellationToken cancellationToken)
    {
        while (await _channel.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (_channel.Reader.TryRead(out var piece))
            {
                var more = await work(piece.Work, cancellationToken).ConfigureAwait(false);
                Interlocked.Add(ref piece.Family.Members, more.Count);
                foreach (var member in more)
                {
                    _channel.Writer.TryWrite((member, piece.Family));
                }

                if (Interlocked.Decrement(ref piece.Family.Members) == 0)
                {
                    load.EndFamily();
                }
            }
        }
    }

    private sealed class Family
    {
        public int Members = 1;
    }
}
