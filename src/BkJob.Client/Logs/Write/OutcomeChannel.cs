using System.Threading.Channels;

namespace BkJob.Client.Logs.Write;

/// <summary>
/// What has been parsed and not yet been taken. Bounded by the weight of the texts, not by their number: hundreds of small logs may wait,
/// but only a few large ones. A consumer that stops taking stops the parsers, and with them the sockets.
/// </summary>
internal sealed class OutcomeChannel(long maximumWeight)
{
    private readonly Channel<(HostLogOutcome Outcome, long Weight)> _channel =
        Channel.CreateUnbounded<(HostLogOutcome, long)>(new() { SingleReader = true });

    private readonly object _lock = new();
    private readonly Queue<TaskCompletionSource<bool>> _waiting = new();
    private long _weight;

    public async ValueTask WriteAsync(HostLogOutcome outcome, long weight, CancellationToken cancellationToken)
    {
        while (true)
        {
            TaskCompletionSource<bool> room;
            lock (_lock)
            {
                if (_weight == 0 || _weight + weight <= maximumWeight)
                {
                    _weight += weight;
                    break;
                }

                room = new(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Enqueue(room);
            }

            using var registration = cancellationToken.Register(() => room.TrySetCanceled(cancellationToken));
            await room.Task.ConfigureAwait(false);
        }

        _channel.Writer.TryWrite((outcome, weight));
    }

    public void Complete(Exception? error) => _channel.Writer.TryComplete(error);

    public ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken) => _channel.Reader.WaitToReadAsync(cancellationToken);

    public bool TryRead(out HostLogOutcome outcome)
    {
        if (!_channel.Reader.TryRead(out var entry))
        {
            outcome = null!;
            return false;
        }

        lock (_lock)
        {
            _weight -= entry.Weight;
            while (_waiting.Count > 0)
            {
                _waiting.Dequeue().TrySetResult(true);
            }
        }

        outcome = entry.Outcome;
        return true;
    }
}
