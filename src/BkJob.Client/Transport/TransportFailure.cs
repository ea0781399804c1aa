using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace BkJob.Client.Transport;

/// <summary>What the exceptions of the HTTP stacks of both editions mean.</summary>
internal static class TransportFailure
{
    public static bool IsCertificate(Exception exception) => Chain(exception).Any(inner => inner switch
    {
        AuthenticationException => true,
        WebException web => web.Status is WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure,
#if !NETSTANDARD2_0
        HttpRequestException http => http.HttpRequestError == HttpRequestError.SecureConnectionError
            && !Chain(http).Any(cause => cause is SocketException or IOException { InnerException: null }),
#endif
        _ => false,
    });

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
        WebException web => web.Status is WebExceptionStatus.ConnectFailure or WebExceptionStatus.NameResolutionFailure,
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
