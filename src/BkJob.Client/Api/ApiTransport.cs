using System.Runtime.CompilerServices;
using System.Text.Json;
using BkJob.Client.Connection;
using BkJob.Client.Http;
using BkJob.Client.Json;

namespace BkJob.Client.Api;

/// <summary>Calls an API: sends, tells answers from errors, and tries again where that may help.</summary>
internal sealed class ApiTransport : IDisposable
{
    private readonly BkJobClientOptions _options;
    private readonly HttpChannel _channel;
    private readonly ApiAttempt _attempt;
    private readonly Retries _retries;
    private readonly RequestLimiter? _limiter;
    private readonly CallContext _context = CallContext.Silent;

    public ApiTransport(BkJobClientOptions options, ApiRoutes routes, Credentials credentials)
    {
        _options = options;
        _channel = new(options, routes, credentials);
        _attempt = new(_channel, new(credentials, options.TenantId is { Length: > 0 }), options.TimeProvider);
        _retries = new(options);
    }

    private ApiTransport(ApiTransport shared, RequestLimiter limiter, CallContext context) =>
        (_options, _channel, _attempt, _retries, _limiter, _context) = (shared._options, shared._channel, shared._attempt, shared._retries, limiter, context);

    /// <summary>The same connection for one call, with no more tries at a time than the limiter lets in.</summary>
    public ApiTransport LimitedBy(RequestLimiter limiter, CallContext context) => new(this, limiter, context);

    /// <summary>One try: sends the request and hands out the parts of <c>data</c> as they arrive. Any failure is a <see cref="BkJobException"/>.</summary>
    public IAsyncEnumerable<T> StreamOnceAsync<T>(
        ApiRequest request, Func<JsonPullReader, CancellationToken, IAsyncEnumerable<T>> readData, CancellationToken cancellationToken) =>
        _attempt.StreamAsync(request, readData, _context, cancellationToken);

    /// <summary>One answer read whole, tried again where that may help.</summary>
    public Task<T> GetAsync<T>(
        ApiRequest request, Func<JsonPullReader, CancellationToken, IAsyncEnumerable<T>> readData, CallContext context, CancellationToken cancellationToken) =>
        GetAsync(_options.MaximumRetryCount, request, readData, context, cancellationToken);

    private Task<T> GetAsync<T>(
        int retries, ApiRequest request, Func<JsonPullReader, CancellationToken, IAsyncEnumerable<T>> readData, CallContext context, CancellationToken cancellationToken) =>
        RetryAsync(
            retries,
            async token =>
            {
                // A reader hands out one value, and an answer without data is an error.
                var result = default(T)!;
                await foreach (var part in _attempt.StreamAsync(request, readData, context, token).ConfigureAwait(false))
                {
                    result = part;
                }

                return result;
            },
            context,
            cancellationToken);

    /// <summary><c>data</c> of one answer.</summary>
    public Task<JsonElement> GetDataAsync(ApiRequest request, CallContext context, CancellationToken cancellationToken) =>
        GetAsync(request, ReadElementAsync, context, cancellationToken);

    /// <summary><c>data</c> of one answer, asked for once.</summary>
    public Task<JsonElement> GetDataOnceAsync(ApiRequest request, CallContext context, CancellationToken cancellationToken) =>
        GetAsync(0, request, ReadElementAsync, context, cancellationToken);

    /// <summary>The rule for trying again: what the exception says may help, with growing, jittered delays or the one the server asks for.</summary>
    public async Task<T> RetryAsync<T>(
        int retries, Func<CancellationToken, Task<T>> attempt, CallContext context, CancellationToken cancellationToken)
    {
        var count = 0;
        Func<CancellationToken, Task<T>> watched = token => AnswerWatch.RunAsync(new(context, _options.TimeProvider, ++count, retries + 1), attempt, token);
        // Who waits to try again keeps nobody else waiting.
        var call = _limiter is null ? watched : token => _limiter.RunAsync(watched, token);
        BkJobException failure;
        try
        {
            return await call(cancellationToken).ConfigureAwait(false);
        }
        catch (BkJobException error) when (retries > 0 && Retries.MayHelp(error))
        {
            failure = error;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _channel.Closed);
        try
        {
            return await _retries.TryAgainAsync(failure, retries, call, context, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_channel.Closed.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new BkJobException(BkJobErrorKind.NotConnected, Messages.ConnectionClosed) { Remedy = Remedy.Connect };
        }
    }

    /// <summary>An answer that could be read, and says nothing of what was asked for.</summary>
    public BkJobException Broken(ApiRequest request, string how) => _channel.Translate(request, new BrokenJsonException(how));

    public void Dispose() => _channel.Dispose();

    private static async IAsyncEnumerable<JsonElement> ReadElementAsync(JsonPullReader json, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return (await json.ReadDocumentAsync(cancellationToken).ConfigureAwait(false)).RootElement;
    }
}
