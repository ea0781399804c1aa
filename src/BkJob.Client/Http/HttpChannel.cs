#if NETSTANDARD2_0
using System.Net;
#endif
using BkJob.Client.Connection;
using BkJob.Client.Json;
using RestSharp;
using RestSharp.Interceptors;

namespace BkJob.Client.Http;

/// <summary>Sends one request as it is and returns its unread answer. The one place that knows RestSharp and the HTTP stack.</summary>
internal sealed class HttpChannel : IDisposable
{
    private readonly BkJobClientOptions _options;
    private readonly Credentials _credentials;
    private readonly ApiRoutes _routes;
    private readonly RestClient _client;
    private readonly ProxyInUse _proxy;
    private readonly CancellationTokenSource _closed = new();
    private volatile bool _hasAnswered;
    private int _unreachable;

    public HttpChannel(BkJobClientOptions options, ApiRoutes routes, Credentials credentials)
    {
        (_options, _routes, _credentials, _proxy) = (options, routes, credentials, new(options));
        Closed = _closed.Token;
        var clientOptions = new RestClientOptions
        {
            // A redirect would carry the secret elsewhere: RestSharp strips Authorization, but not X-Bkapi-Authorization.
            FollowRedirects = false,
            ThrowOnAnyError = true,
            SetErrorExceptionOnUnsuccessfulStatusCode = false,
            Timeout = Timeout.InfiniteTimeSpan,
            UserAgent = UserAgent,
        };
        _client = new(new HttpClient(HttpHandlers.Create(options, _proxy)) { Timeout = Timeout.InfiniteTimeSpan }, clientOptions, disposeHttpClient: true);
    }

    private static string UserAgent { get; } = "BkJob/" + typeof(HttpChannel).Assembly.GetName().Version!.ToString(3);

    /// <summary>Cancelled when the channel is closed.</summary>
    public CancellationToken Closed { get; }

    /// <summary>The path of a request, which never holds a secret.</summary>
    public string PathOf(ApiRequest request) => request.UriIn(_routes).AbsolutePath;

    public async Task<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var patience = new Patience(_options.Timeout, _options.TimeProvider, Closed, cancellationToken);
        var capture = new CaptureResponse();
        using var watch = AnswerWatch.Current?.Start(request.Operation, request.UriIn(_routes).Authority);
        try
        {
            patience.Start();
#if NETSTANDARD2_0
            RaiseConnectionLimit(request.UriIn(_routes));
#endif
            var rest = Prepare(request);
            rest.Interceptors = [capture];
            var sending = _client.DownloadStreamAsync(rest, patience.Token);
#if NETSTANDARD2_0
            sending = sending.UnlessCancelledAsync(static late => late?.Dispose(), patience.Token);
#endif
            var body = await sending.ConfigureAwait(false) ?? Stream.Null;
            patience.Stop();
            _hasAnswered = true;
            return new(capture.Message!, new PatienceStream(body, patience), _options.TimeProvider, _credentials);
        }
        catch (Exception exception)
        {
            capture.Message?.Dispose();
            var isOut = patience.IsOut;
            patience.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            exception = Closed.IsCancellationRequested ? new ChannelClosedException() : isOut ? new OutOfPatienceException() : exception;
            if (!TransportFailure.IsKnown(exception))
            {
                throw;
            }

            throw Translate(request, exception);
        }
    }

    /// <summary>What went wrong on the way, as the one exception it means. What a server answers, the room above explains.</summary>
    public BkJobException Translate(ApiRequest request, Exception exception)
    {
        var (kind, mayPass, remedy, message) = Explain(request, Closed.IsCancellationRequested ? new ChannelClosedException() : exception);
        return new(kind, message)
        {
            Operation = request.Operation,
            Remedy = remedy,
            IsTransient = mayPass && !(TransportFailure.IsUnreachable(exception) && IsWrongAddress()),
            // Where nobody listens, halves of a batch find nobody either.
            MaySplit = request.IsBatch && mayPass && !TransportFailure.IsUnreachable(exception),
        };
    }

    /// <summary>The proxy answered in place of the server: it wants a credential.</summary>
    public BkJobException ProxyWantsCredential(ApiRequest request)
    {
        var target = request.UriIn(_routes);
        return new(BkJobErrorKind.ProxyAuthenticationFailed, Messages.ProxyWantsCredential(request.Operation, _proxy.For(target) ?? target.Authority))
        {
            Operation = request.Operation,
            HttpStatus = 407,
            Remedy = Remedy.NameProxyCredential,
        };
    }

    public bool SpeaksPlainHttp(ApiRequest request) => request.UriIn(_routes).Scheme == Uri.UriSchemeHttp;

    public BkJobException SpeaksTlsOnly(ApiRequest request) =>
        new(BkJobErrorKind.ConnectionFailed, Messages.OnlyTls(request.Operation, request.UriIn(_routes).Authority)) { Operation = request.Operation, HttpStatus = 400 };

    public void Dispose()
    {
        _closed.Cancel();
        _client.Dispose();
    }

    /// <summary>The kind of a failure, whether another try may help, what else may, and what is said.</summary>
    private (BkJobErrorKind Kind, bool MayPass, Remedy Remedy, string Message) Explain(ApiRequest request, Exception exception)
    {
        var (operation, target) = (request.Operation, request.UriIn(_routes));
        var reason = _credentials.Mask(TransportFailure.Reason(exception));
        switch (exception)
        {
            case ChannelClosedException:
                return (BkJobErrorKind.NotConnected, false, Remedy.Connect, Messages.ConnectionClosed);
            case OutOfPatienceException:
                return (BkJobErrorKind.RequestTimeout, true, Remedy.LongerTimeout | (request.IsBatch ? Remedy.SmallerBatch : Remedy.None), Messages.TimedOut(operation, _options.Timeout));
            case BrokenJsonException or InvalidDataException:
                return (BkJobErrorKind.InvalidResponse, true, Remedy.None, Messages.BrokenAnswer(operation, reason));
        }

        if (_proxy.For(target) is { } proxy)
        {
            if (TransportFailure.IsProxyAuthentication(exception))
            {
                return (BkJobErrorKind.ProxyAuthenticationFailed, false, Remedy.NameProxyCredential, Messages.ProxyWantsCredential(operation, proxy));
            }

            if (TransportFailure.IsUnreachable(exception) || TransportFailure.IsProxyRefusal(exception))
            {
                return (BkJobErrorKind.ConnectionFailed, true, Remedy.CheckProxy, Messages.ProxyFailed(operation, proxy, target.Authority, reason));
            }
        }

        return TransportFailure.IsCertificate(exception) ? (BkJobErrorKind.CertificateInvalid, false, Remedy.TrustCertificate, Messages.CertificateInvalid(operation, target.Authority))
            : TransportFailure.IsTlsRefused(exception) ? (BkJobErrorKind.ConnectionFailed, false, Remedy.None, Messages.NoTls(operation, target.Authority, reason))
            : TransportFailure.IsTlsAnswer(exception) ? (BkJobErrorKind.ConnectionFailed, false, Remedy.None, Messages.OnlyTls(operation, target.Authority))
            : TransportFailure.IsCutShort(exception) ? (BkJobErrorKind.InvalidResponse, true, Remedy.None, Wording.Sentences(Messages.BrokenAnswer(operation, reason), TlsHint(target, exception)))
            : (BkJobErrorKind.ConnectionFailed, true, Remedy.CheckNetwork, Messages.CannotConnect(operation, target.Authority, reason));
    }

    /// <summary>A port that speaks TLS often just closes the connection when it is spoken to without.</summary>
    private static string? TlsHint(Uri target, Exception exception) => target.Scheme == Uri.UriSchemeHttp && exception is HttpRequestException ? Messages.PerhapsTls : null;

    /// <summary>Where nobody ever answered the address is most likely wrong: one more try, and no half a minute of them.</summary>
    private bool IsWrongAddress() => !_hasAnswered && Interlocked.Increment(ref _unreachable) > 1;

#if NETSTANDARD2_0
    /// <summary>
    /// Windows PowerShell: two connections to a server are the process's limit; it is raised for ours only, and behind a proxy for the proxy. Before each request,
    /// because the runtime forgets a server, and its limit with it, that was not spoken to for some time.
    /// </summary>
    private void RaiseConnectionLimit(Uri target) =>
        ServicePointManager.FindServicePoint(target, _options.NoProxy ? null : _proxy.Given ?? WebRequest.DefaultWebProxy).ConnectionLimit = int.MaxValue;
#endif

    private RestRequest Prepare(ApiRequest request)
    {
        var isEsb = request.Family is ApiFamily.EsbJobV3 or ApiFamily.EsbJobV2 or ApiFamily.EsbSops;
        var rest = new RestRequest(request.UriIn(_routes), request.IsPost ? Method.Post : Method.Get);
        if (isEsb)
        {
            rest.AddParameter(new BodyParameter("", request.Body(_credentials.BodyParameters()), ContentType.Json, DataFormat.Binary));
        }
        else
        {
            rest.AddHeader(Credentials.HeaderName, _credentials.Header());
            if (request.IsPost)
            {
                rest.AddParameter(new BodyParameter("", request.Body([]), ContentType.Json, DataFormat.Binary));
            }
        }

        rest.AddHeader("X-Bk-Job-User-Timezone", _options.ServerTimeZone);
        if (_options.Language is { } language)
        {
            rest.AddHeader("Blueking-Language", language);
        }

        if (_options.TenantId is { } tenant)
        {
            rest.AddHeader("X-Bk-Tenant-Id", tenant);
        }

        return rest;
    }

    /// <summary>RestSharp hands out the stream alone; status and headers are seen on their way past.</summary>
    private sealed class CaptureResponse : Interceptor
    {
        public HttpResponseMessage? Message { get; private set; }

        public override ValueTask AfterHttpRequest(HttpResponseMessage responseMessage, CancellationToken cancellationToken)
        {
            Message = responseMessage;
            return default;
        }
    }
}
