namespace BkJob;

/// <summary>
/// Where a call tells what it does on the side: how far it is, what it warns of, what it tries again. Its callbacks may come from any thread.
/// </summary>
public sealed class CallContext
{
    private readonly object _lock = new();
    private readonly Action<string>? _verbose;
    private readonly Action<string>? _warning;
    private readonly Action<string>? _debug;
    private int _hostsPlanned;
    private int _hostsDone;
    private long? _lastWarning;

    /// <summary>Prepares a place to tell things to; what nobody listens to is not told.</summary>
    /// <param name="verbose">Is told each retry, each batch that is halved, each change of route, one line each; never a secret.</param>
    /// <param name="warning">Is told what the user should know at once; null = told as verbose.</param>
    /// <param name="debug">Is told what only a search for a fault needs: each request as it is sent, its id at the server, each change of batch size and of how many requests may be open.</param>
    public CallContext(Action<string>? verbose = null, Action<string>? warning = null, Action<string>? debug = null) =>
        (_verbose, _warning, _debug) = (verbose, warning, debug);

    /// <summary>How many hosts are known to be asked for so far.</summary>
    public int HostsPlanned => Volatile.Read(ref _hostsPlanned);

    /// <summary>How many of them ended in a log or an error.</summary>
    public int HostsDone => Volatile.Read(ref _hostsDone);

    internal static CallContext Silent => new();

    internal void Tell(string text) => _verbose?.Invoke(text);

    /// <summary>Tells what comes with every request: it is put into words where somebody listens.</summary>
    internal void Tell(Func<string> text) => _verbose?.Invoke(text());

    /// <inheritdoc cref="Tell(Func{string})"/>
    internal void Debug(Func<string> text) => _debug?.Invoke(text());

    internal void Warn(string text) => (_warning ?? _verbose)?.Invoke(text);

    /// <summary>Warns, but not again within <paramref name="pause"/>: many requests that wait side by side have one thing to say.</summary>
    internal void WarnSeldom(string text, TimeProvider time, TimeSpan pause)
    {
        lock (_lock)
        {
            if (_lastWarning is { } last && time.GetElapsedTime(last) < pause)
            {
                return;
            }

            _lastWarning = time.GetTimestamp();
        }

        Warn(text);
    }

    internal void Plan(int hosts) => Interlocked.Add(ref _hostsPlanned, hosts);

    internal void Finish(int hosts) => Interlocked.Add(ref _hostsDone, hosts);
}
