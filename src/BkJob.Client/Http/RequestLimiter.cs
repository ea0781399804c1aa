namespace BkJob.Client.Http;

/// <summary>
/// How many requests may be in flight now. A server that throttles halves the number; as many undisturbed answers as the number
/// raise it by one again, up to the limit.
/// </summary>
internal sealed class RequestLimiter
{
    private readonly object _lock = new();
    private readonly Queue<TaskCompletionSource<bool>> _waiting = new();
    private readonly int _limit;
    private readonly Action<int>? _changed;
    private int _current;
    private int _inFlight;
    private int _undisturbed;

    /// <summary>Lets in as many as the limit says, to begin with.</summary>
    /// <param name="limit">The most that may ever be in flight.</param>
    /// <param name="changed">Is told each new number.</param>
    public RequestLimiter(int limit, Action<int>? changed = null)
    {
        _limit = _current = limit;
        _changed = changed;
    }

    public int Current
    {
        get
        {
            lock (_lock)
            {
                return _current;
            }
        }
    }

    /// <summary>Makes a call when it is its turn.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        var throttled = false;
        try
        {
            return await call(cancellationToken).ConfigureAwait(false);
        }
        catch (BkJobException error) when (error.Kind == BkJobErrorKind.Throttled)
        {
            throttled = true;
            throw;
        }
        finally
        {
            Leave(throttled);
        }
    }

    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<bool> turn;
        lock (_lock)
        {
            if (_inFlight < _current)
            {
                _inFlight++;
                return;
            }

            turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
        }

        using var registration = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task.ConfigureAwait(false);
    }

    public void Leave(bool throttled)
    {
        int before, after;
        lock (_lock)
        {
            before = _current;
            _inFlight--;
            if (throttled)
            {
                _current = Math.Max(1, _current / 2);
                _undisturbed = 0;
            }
            else if (_current < _limit && ++_undisturbed >= _current)
            {
                _current++;
                _undisturbed = 0;
            }

            while (_inFlight < _current && _waiting.Count > 0)
            {
                if (_waiting.Dequeue().TrySetResult(true))
                {
                    _inFlight++;
                }
            }

            after = _current;
        }

        if (after != before)
        {
            _changed?.Invoke(after);
        }
    }
}
