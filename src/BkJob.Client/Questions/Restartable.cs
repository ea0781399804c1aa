namespace BkJob.Client;

/// <summary>Answers that are asked for anew by everybody who enumerates them.</summary>
internal sealed class Restartable<T>(Func<IAsyncEnumerable<T>> ask) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => ask().GetAsyncEnumerator(cancellationToken);
}
