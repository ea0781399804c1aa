using System.Net;
using BkJob.Client.Connection;

namespace BkJob.Client.Http;

/// <summary>The HTTP stack of each edition, set up so that nothing is sent elsewhere and nothing waits for a connection.</summary>
internal static class HttpHandlers
{
    public static HttpMessageHandler Create(BkJobClientOptions options, ProxyInUse proxy)
    {
#if NETSTANDARD2_0
        // Windows PowerShell: TLS 1.2 is per process there, and added only where it lacks.
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
            Proxy = proxy.Given,
            DefaultProxyCredentials = options.ProxyCredential,
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
            Proxy = proxy.Given,
            DefaultProxyCredentials = options.ProxyCredential,
        };
        if (options.SkipCertificateCheck)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        }
#endif
        return handler;
    }
}
