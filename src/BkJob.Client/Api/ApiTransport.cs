using System.Runtime.CompilerServices;
using System.Text.Json;
using BkJob.Client.Connection;
using BkJob.Client.Http;
using BkJob.Client.Json;
using Polly;
using Polly.Retry;

namespace BkJob.Client.Api;

/// <summary>Calls an API: sends, tells answers from errors, and tries again where that may help.</summary>
internal sealed class ApiTransport : IDisposable
{
    /// <summary>A server that asks for more patience than this is given up on.</summary>
    internal static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WorthAWarning = TimeSpan.FromSeconds(5);
    private const int ErrorBodyBytes = 64 * 1024;

    private readonly BkJobClientOptions _options;
    private readonly HttpChannel _channel;
    private readonly ServerErrors _errors;
    private readonly RequestLimiter? _limiter;
    private readonly CallContext _context = CallContext.Silent;

    public ApiTransport(BkJobClientOptions options, ApiRoutes routes, Credentials credentials)
    {
        _options = options;
        _channel = new(options, routes, credentials);
        _errors = new(credentials, options.TenantId is { Length: > 0 });
    }

    private ApiTransport(ApiTransport shared, RequestLimiter limiter, CallContext context) =>
        (_options, _channel, _errors, _limiter, _context) = (shared._options, shared._channel, shared._errors, limiter, context);

    /// <summary>The same connection for one call, with no more tries at a time than the limiter lets in.</summary>
    public ApiTransport LimitedBy(RequestLimiter limiter, CallContext context) => new(this, limiter, context);

    /// <summary>One try: sends the request and hands out the parts of <c>data</c> as they arrive. Any failure is a <see cref="BkJobException"/>.</summary>
    public IAsyncEnumerable<T> StreamOnceAsync<T>(
        ApiRequest request, Func<JsonPullReader, CancellationToken, IAsyncEnumerable<T>> readData, CancellationToken cancellationToken) =>
        StreamOnceAsync(request, readData, _context, cancellationToken);

    private async IAsyncEnumerable<T> StreamOnceAsync<T>(
        ApiRequest request,
        Func<JsonPullReader, CancellationToken, IAsyncEnumerable<T>> readData,
        CallContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var note = new RequestNote(request, _channel.PathOf(request), _options.TimeProvider, context);
        using var response = note.Answer(await _channel.SendAsync(request, cancellationToken).ConfigureAwait(false));
        if (response.Status is >= 300 and < 400)
        {
            throw new BkJobException(BkJobErrorKind.RedirectRefused, Messages.RedirectRefused(request.Operation, response.Location))
            {
                Remedy = Remedy.CheckAddress,
                Operation = request.Operation,
                HttpStatus = response.Status,
                RequestId = response.RequestId,
            };
        }

        if (response.Status == 407)
        {
            throw _channel.ProxyWantsCredential(request);
        }

        var body = new SniffedStream(response.Body);
        var start = await GuardAsync(request, () => body.FirstCharacterAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        if (start is not ('{' or '['))
        {
            throw await NotJsonAsync(request, response, body, start, cancellationToken).ConfigureAwait(false);
        }

        using var json = new JsonPullReader(body, response.ContentLength);
        var envelope = new Envelope();
        var parts = envelope.ReadAsync(json, readData, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (parts.ConfigureAwait(false))
        {
            while (true)
            {
                try
                {
                    if (!await parts.MoveNextAsync().ConfigureAwait(false))
                    {
                        break;
                    }
                }
                catch (BrokenJsonException) when (response.Status >= 400)
                {
                    throw _errors.FromStatus(request, response);
                }
                catch (Exception exception) when (IsTransport(exception, cancellationToken))
                {
                    throw _channel.Translate(request, exception);
                }

                yield return parts.Current;
            }
        }

        if (envelope.IsError || response.Status >= 400)
        {
            throw _errors.From(request, response, envelope);
        }

        if (envelope.IsForeign)
        {
            throw Foreign(request, response, "{}");
        }

        if (!envelope.HasContent)
        {
            // No API that is read here succeeds with nothing.
            throw _channel.Translate(request, new BrokenJsonException("it has no data"));
        }
    }

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
                await foreach (var part in StreamOnceAsync(request, readData, context, token).ConfigureAwait(false))
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
        catch (BkJobException error) when (retries > 0 && MayHelp(error))
        {
            failure = error;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _channel.Closed);
        try
        {
            return await TryAgainAsync(failure, retries, call, context, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_channel.Closed.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new BkJobException(BkJobErrorKind.NotConnected, Messages.ConnectionClosed) { Remedy = Remedy.Connect };
        }
    }

    /// <summary>Only a call that failed pays for the resilience library, loading it included. What the library takes for the first try is the one that failed.</summary>
    private async Task<T> TryAgainAsync<T>(
        BkJobException failure, int retries, Func<CancellationToken, Task<T>> call, CallContext context, CancellationToken cancellationToken)
    {
        BkJobException? first = failure;
        var pipeline = new ResiliencePipelineBuilder<T> { TimeProvider = _options.TimeProvider }
            .AddRetry(new RetryStrategyOptions<T>
            {
                MaxRetryAttempts = retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = _options.RetryInterval,
                MaxDelay = _options.RetryInterval > LongestBackOff ? _options.RetryInterval : LongestBackOff,
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

    /// <summary>An answer that could be read, and says nothing of what was asked for.</summary>
    public BkJobException Broken(ApiRequest request, string how) => _channel.Translate(request, new BrokenJsonException(how));

    private static bool MayHelp(BkJobException error) => error.IsTransient && !(error.RetryAfter > LongestRetryAfter);

    public void Dispose() => _channel.Dispose();

    private static async IAsyncEnumerable<JsonElement> ReadElementAsync(JsonPullReader json, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return (await json.ReadDocumentAsync(cancellationToken).ConfigureAwait(false)).RootElement;
    }

    private bool IsTransport(Exception exception, CancellationToken cancellationToken) =>
        exception is not (BkJobException or OperationCanceledException) && TransportFailure.IsKnown(exception)
        || (_channel.Closed.IsCancellationRequested && !cancellationToken.IsCancellationRequested && exception is not BkJobException);

    private async Task<T> GuardAsync<T>(ApiRequest request, Func<Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (Exception exception) when (IsTransport(exception, cancellationToken))
        {
            throw _channel.Translate(request, exception);
        }
    }

    private async Task<BkJobException> NotJsonAsync(
        ApiRequest request, ApiResponse response, SniffedStream body, char start, CancellationToken cancellationToken)
    {
        if (response.Status == 400 && start != '\0' && _channel.SpeaksPlainHttp(request))
        {
            // What a server says on its TLS port to who does not speak it.
            var said = await GuardAsync(request, () => body.ReadTextAsync(ErrorBodyBytes, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (said.IndexOf("HTTPS", StringComparison.Ordinal) >= 0)
            {
                return _channel.SpeaksTlsOnly(request);
            }
        }

        if (response.Status >= 400)
        {
            return _errors.FromStatus(request, response);
        }

        if (start == '\0')
        {
            return _channel.Translate(request, new BrokenJsonException("it is empty"));
        }

        if (start != '<')
        {
            return _channel.Translate(request, new BrokenJsonException("it is no JSON"));
        }

        var html = await GuardAsync(request, () => body.ReadTextAsync(ErrorBodyBytes, cancellationToken), cancellationToken).ConfigureAwait(false);
        return html.IndexOf("<form", StringComparison.OrdinalIgnoreCase) >= 0
            ? new BkJobException(BkJobErrorKind.AuthenticationFailed, Messages.LoginPage(request.Operation))
            {
                Remedy = Remedy.CheckAddress | Remedy.CheckCredential,
                Operation = request.Operation,
                HttpStatus = response.Status,
                RequestId = response.RequestId,
            }
            : Foreign(request, response, "HTML");
    }

    private static BkJobException Foreign(ApiRequest request, ApiResponse response, string found) =>
        new(BkJobErrorKind.InvalidResponse, Messages.NotThisApi(request.Operation, found))
        {
            Remedy = Remedy.CheckAddress,
            Operation = request.Operation,
            HttpStatus = response.Status,
            RequestId = response.RequestId,
        };
}
