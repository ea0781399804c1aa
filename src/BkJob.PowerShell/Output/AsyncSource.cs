namespace BkJob.PowerShell.Output;

/// <summary>A stream of results that the pipeline's thread can look at without waiting.</summary>
internal sealed class AsyncSource<T>(IAsyncEnumerable<T> items, Action wake, CancellationToken cancellationToken)
{
    private readonly IAsyncEnumerator<T> _items = items.GetAsyncEnumerator(cancellationToken);
    private Task<bool>? _next;

    /// <summary>Whether the end was reached.</summary>
    public bool Ended { get; private set; }

    /// <summary>Whether <see cref="TryTake"/> would return at once. Asks for the next result where none was asked for yet.</summary>
    public bool IsReady
    {
        get
        {
            if (Ended)
            {
                return true;
            }

            if (_next is null)
            {
                _next = _items.MoveNextAsync().AsTask();
                if (!_next.IsCompleted)
                {
                    _next.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(wake);
                }
            }

            return _next.IsCompleted;
        }
    }

    /// <summary>Takes the result that is ready; false at the end.</summary>
    public bool TryTake(out T item)
    {
        item = default!;
        if (Ended)
        {
            return false;
        }

        var next = _next!;
        _next = null;
        // Anything but a result ends the stream, a failure too.
        Ended = true;
        if (!next.GetAwaiter().GetResult())
        {
            return false;
        }

        Ended = false;
        item = _items.Current;
        return true;
    }

    /// <summary>Lets go of the stream. A step that is under way has to end first; cancel it before.</summary>
    public async Task CloseAsync()
    {
        if (_next is { } pending)
        {
            try
            {
                await pending.ConfigureAwait(false);
            }
            catch (Exception)
            {
                // Nobody waits for this result any more.
            }
        }

        await _items.DisposeAsync().ConfigureAwait(false);
    }
}
