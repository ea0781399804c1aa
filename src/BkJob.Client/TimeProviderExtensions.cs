namespace BkJob.Client;

/// <summary>Waiting by the clock that tests can turn.</summary>
internal static class TimeProviderExtensions
{
    public static Task Delay(this TimeProvider time, TimeSpan delay, CancellationToken cancellationToken) =>
#if NETSTANDARD2_0
        TimeProviderTaskExtensions.Delay(time, delay, cancellationToken);
#else
        Task.Delay(delay, time, cancellationToken);
#endif
}
