using System.Net;
using BkJob.Client.Wire;
using RestSharp;
using RestSharp.Interceptors;

namespace BkJob.Client.Transport;

/// <summary>Sends one request as it is and returns its unread answer. The one place that knows RestSharp and the HTTP stack.</summary>
internal sealed class HttpChannel : IDisposable
{
    private readonly BkJobClientOptions _options;
    private readonly Credentials _credentials;
    private readonly ApiRoutes _routes;
    private readonly RestClient _client;

    public HttpChannel(BkJobClientOptions options, ApiRoutes routes, Credentials credentials)
    {
        (_options, _routes, _credentials) = (options, routes, credentials);
        var clientOptions = new RestClientOptions
        {
            // A redirect would carry the secret elsewhere: RestSharp strips Authorization, but not X-Bkapi-Authorization.
            FollowRedirects = false,
            ThrowOnAnyError = true,
            SetErrorExceptionOnUnsuccessfulStatusCode = false,
            Timeout = Timeout.InfiniteTimeSpan,
            UserAgent = UserAgent,
        };
        _client = new(new HttpClient(CreateHandler(options, routes)) { Timeout = Timeout.InfiniteTimeSpan }, clientOptions, disposeHttpClient: true);
    }

    private static string UserAgent { get; } = "BkJob/" + typeof(HttpChannel).Assembly.GetName().Version!.ToString(3);

    public async Task<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var patience = new Patience(_options.Timeout, _options.TimeProvider, cancellationToken);
        var capture = new CaptureResponse();
        try
        {
            patience.Start();
            var rest = Prepare(request);
            rest.Interceptors = [capture];
            var body = await _client.DownloadStreamAsync(rest, patience.Token).ConfigureAwait(false) ?? Stream.Null;
            patience.Stop();
            return new(capture.Message!, new PatienceStream(body, patience), _options.TimeProvider, _credentials);
        }
        catch (Exception exception)
        {
            capture.Message?.Dispose();
            var isOut = patience.IsOut;
            patience.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw Translate(request, isOut ? new OutOfPatienceException() : exception);
        }
    }

    /// <summary>What went wrong on the way, as the one exception it means. Server errors are <see cref="ServerErrors"/>'.</summary>
    public BkJobException Translate(ApiRequest request, Exception exception)
    {
        var (kind, message) = exception switch
        {
            OutOfPatienceException => (BkJobErrorKind.RequestTimeout, Messages.TimedOut(request.Operation, _options.Timeout)),
            BrokenJsonException => (BkJobErrorKind.InvalidResponse, Messages.BrokenAnswer(request.Operation, exception.Message)),
            InvalidDataException => (BkJobErrorKind.InvalidResponse, Messages.BrokenAnswer(request.Operation, exception.Message)),
            _ when TransportFailure.IsCertificate(exception) =>
                (BkJobErrorKind.CertificateInvalid, Messages.CertificateInvalid(request.Operation, _routes.JobBase.Authority)),
            _ when TransportFailure.IsCutShort(exception) =>
                (BkJobErrorKind.InvalidResponse, Messages.BrokenAnswer(request.Operation, _credentials.Mask(TransportFailure.Reason(exception)))),
            _ => (BkJobErrorKind.ConnectionFailed,
                Messages.CannotConnect(request.Operation, _routes.JobBase.Authority, _credentials.Mask(TransportFailure.Reason(exception)))),
        };
        return new(kind, message)
        {
            Operation = request.Operation,
            IsTransient = kind != BkJobErrorKind.CertificateInvalid,
            // Where nobody listens, halves of a batch find nobody either.
            MaySplit = request.IsBatch && kind != BkJobErrorKind.CertificateInvalid && !TransportFailure.IsUnreachable(exception),
        };
    }

    public void Dispose() => _client.Dispose();

    private static HttpMessageHandler CreateHandler(BkJobClientOptions options, ApiRoutes routes)
    {
        var proxy = options.Proxy is { } address ? new WebProxy(address) { Credentials = options.ProxyCredential } : null;
#if NETSTANDARD2_0
        // Windows PowerShell: the limit and TLS 1.2 are per process there; the limit is raised for our server only, TLS only where it lacks.
        var point = ServicePointManager.FindServicePoint(routes.JobBase);
        point.ConnectionLimit = int.MaxValue;
        if (ServicePointManager.SecurityProtocol != 0 && (ServicePointManager.SecurityProtocol & SecurityProtocolType.Tls12) == 0)
        {
            ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
        }

        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            UseCookies = false,
            UseProxy = !options.NoProxy,
            Proxy = proxy,
        };
        if (options.SkipCertificateCheck)
        {
            handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true;
        }
#else
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            UseCookies = false,
            // Requests are bounded before they come here. A call inside the pipeline of another must find a connection
            // while a slow consumer holds back the other's bodies.
            MaxConnectionsPerServer = int.MaxValue,
            // Cancelling must not wait for the rest of a body that is no longer wanted.
            ResponseDrainTimeout = TimeSpan.Zero,
            ActivityHeadersPropagator = null,
            UseProxy = !options.NoProxy,
            Proxy = proxy,
            DefaultProxyCredentials = options.ProxyCredential,
        };
        if (options.SkipCertificateCheck)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        }
#endif
        return handler;
    }

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
