namespace BkJob.Client;

/// <summary>What a call tells its caller on the side. May be called from any thread.</summary>
internal sealed class CallContext(Action<string>? verbose = null, Action<string>? warning = null)
{
    private int _hostsPlanned;
    private int _hostsDone;

    public static CallContext Silent => new();

    /// <summary>How many hosts are known to be asked for so far.</summary>
    public int HostsPlanned => Volatile.Read(ref _hostsPlanned);

    /// <summary>How many of them ended in a log or an error.</summary>
    public int HostsDone => Volatile.Read(ref _hostsDone);

    public void Tell(string text) => verbose?.Invoke(text);

    public void Warn(string text) => (warning ?? verbose)?.Invoke(text);

    public void Plan(int hosts) => Interlocked.Add(ref _hostsPlanned, hosts);

    public void Finish(int hosts) => Interlocked.Add(ref _hostsDone, hosts);
}
