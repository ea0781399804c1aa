using Polly;
using Polly.Retry;

namespace BkJob.Client.Api;

/// <summary>The rule for trying again: what the exception says may help, with growing, jittered delays or the one the server asks for.</summary>
internal sealed class Retries(BkJobClientOptions options)
{
    /// <summary>A server that asks for more patience than this is given up on.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WorthAWarning = TimeSpan.FromSeconds(5);

    public static bool MayHelp(BkJobException error) => error.IsTransient && !(error.RetryAfter > LongestRetryAfter);

    /// <summary>Only a call that failed pays for the resilience library, loading it included. What the library takes for the first try is the one that failed.</summary>
    public async Task<T> TryAgainAsync<T>(
        BkJobException failure, int retries, Func<CancellationToken, Task<T>> call, CallContext context, CancellationToken cancellationToken)
    {
        BkJobException? first = failure;
        var pipeline = new ResiliencePipelineBuilder<T> { TimeProvider = options.TimeProvider }
            .AddRetry(new RetryStrategyOptions<T>
            {
                MaxRetryAttempts = retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryInterval,
                MaxDelay = options.RetryInterval > LongestBackOff ? options.RetryInterval : LongestBackOff,
                ShouldHandle = new PredicateBuilder<T>().Handle<BkJobException>(MayHelp),
                // A server that asks for no wait at all gets the usual one.
                DelayGenerator = arguments => new(
                    arguments.Outcome.Exception is BkJobException { RetryAfter: { } wait } && wait > TimeSpan.Zero ? wait : null),
                OnRetry = arguments =>
                {
                    var error = (BkJobException)arguments.Outcome.Exception!;
                    var text = Messages.WillRetry(arguments.RetryDelay, error.Message);
                    if (arguments.RetryDelay > WorthAWarning)
                    {
                        context.Warn(text);
                    }
                    else
                    {
                        context.Tell(text);
                    }

                    return default;
                },
            })
            .Build();
        return await pipeline.ExecuteAsync(
            async token => Interlocked.Exchange(ref first, null) is { } error ? throw error : await call(token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
    }
}
