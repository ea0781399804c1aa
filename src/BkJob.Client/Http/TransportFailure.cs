using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using BkJob.Client.Json;

namespace BkJob.Client.Http;

/// <summary>What the exceptions of the HTTP stacks of both editions mean. What is not listed here is a bug, and ends as itself.</summary>
internal static class TransportFailure
{
    /// <summary>Whether it happened on the way to or from the server, so that another try may help.</summary>
    public static bool IsKnown(Exception exception) => Chain(exception).Any(inner => inner is
        HttpRequestException or IOException or SocketException or WebException or AuthenticationException
        or OutOfPatienceException or BrokenJsonException or InvalidDataException or ChannelClosedException);

    public static bool IsCertificate(Exception exception) => Chain(exception).Any(inner => inner switch
    {
        WebException web => web.Status == WebExceptionStatus.TrustFailure,
        AuthenticationException authentication => authentication.Message.IndexOf("certificate", StringComparison.OrdinalIgnoreCase) >= 0,
        // Mono has a type of its own for it.
        _ => inner.Message.IndexOf("CERTIFICATE_VERIFY_FAILED", StringComparison.Ordinal) >= 0,
    });

    /// <summary>The other side does not speak TLS, or not a TLS that both know.</summary>
    public static bool IsTlsRefused(Exception exception) => !IsCertificate(exception) && Chain(exception).Any(inner => inner switch
    {
        WebException web => web.Status == WebExceptionStatus.SecureChannelFailure,
        AuthenticationException => true,
        _ => false,
    });

    /// <summary>What came back is the beginning of a TLS record: TLS is spoken there.</summary>
    public static bool IsTlsAnswer(Exception exception) => Chain(exception).Any(inner => inner.Message.IndexOf("\u0015\u0003", StringComparison.Ordinal) >= 0);

    /// <summary>The connection ended in an orderly way before the answer was complete.</summary>
    public static bool IsCutShort(Exception exception) => !Chain(exception).Any(inner => inner is SocketException) && Chain(exception).Any(inner => inner switch
    {
#if !NETSTANDARD2_0
        HttpIOException http => http.HttpRequestError is HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse,
        HttpRequestException request => request.HttpRequestError is HttpRequestError.InvalidResponse,
#endif
        EndOfStreamException => true,
#if NETSTANDARD2_0
        // What is said of a body that cannot be read when no socket failed: no more than that, in the older stacks.
        IOException => inner == exception && inner.InnerException is null,
#endif
        WebException web => web.Status is WebExceptionStatus.ConnectionClosed or WebExceptionStatus.ServerProtocolViolation,
        _ => false,
    });

    /// <summary>No connection came about at all.</summary>
    public static bool IsUnreachable(Exception exception) => Chain(exception).Any(inner => inner switch
    {
        SocketException socket => socket.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NoData
            or SocketError.TryAgain or SocketError.HostUnreachable or SocketError.NetworkUnreachable,
        WebException web => web.Status is WebExceptionStatus.ConnectFailure or WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure,
        _ => false,
    });

    /// <summary>The proxy answered and would not connect any further.</summary>
    public static bool IsProxyRefusal(Exception exception) => Chain(exception).Any(inner => inner switch
    {
#if !NETSTANDARD2_0
        HttpRequestException request => request.HttpRequestError == HttpRequestError.ProxyTunnelError,
#endif
        WebException web => web.Status == WebExceptionStatus.RequestProhibitedByProxy || IsProxyAuthentication(web),
        _ => false,
    });

    /// <summary>The proxy wants a credential, or another one. What a tunnel was refused with stands in the message only.</summary>
    public static bool IsProxyAuthentication(Exception exception) => Chain(exception).Any(inner => inner switch
    {
#if !NETSTANDARD2_0
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } request => request.Message.Contains("'407'"),
#endif
        WebException { Response: HttpWebResponse response } => response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired,
        _ => false,
    });

    /// <summary>The innermost reason; it never holds anything of the request.</summary>
    public static string Reason(Exception exception) => Chain(exception).Last().Message;

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            yield return current;
        }
    }
}
