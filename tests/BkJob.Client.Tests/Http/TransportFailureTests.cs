using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using BkJob.Client.Http;

namespace BkJob.Client.Tests.Http;

/// <summary>What the exceptions of the HTTP stacks mean, those of .NET Framework too.</summary>
public sealed class TransportFailureTests
{
    [Theory]
    [InlineData(WebExceptionStatus.TrustFailure, "certificate")]
    [InlineData(WebExceptionStatus.SecureChannelFailure, "no TLS")]
    [InlineData(WebExceptionStatus.ConnectionClosed, "cut short")]
    [InlineData(WebExceptionStatus.ServerProtocolViolation, "cut short")]
    [InlineData(WebExceptionStatus.ConnectFailure, "unreachable")]
    [InlineData(WebExceptionStatus.NameResolutionFailure, "unreachable")]
    [InlineData(WebExceptionStatus.ProxyNameResolutionFailure, "unreachable")]
    [InlineData(WebExceptionStatus.RequestProhibitedByProxy, "proxy")]
    [InlineData(WebExceptionStatus.ReceiveFailure, "")]
    public void What_a_WebException_says(WebExceptionStatus status, string meaning)
    {
        Assert.Equal(meaning, MeaningOf(new WebException("web", status)));
        Assert.Equal(meaning, MeaningOf(new HttpRequestException("outer", new WebException("web", status))));
    }

    [Theory]
    [InlineData(SocketError.ConnectionRefused, "unreachable")]
    [InlineData(SocketError.HostNotFound, "unreachable")]
    [InlineData(SocketError.NoData, "unreachable")]
    [InlineData(SocketError.TryAgain, "unreachable")]
    [InlineData(SocketError.HostUnreachable, "unreachable")]
    [InlineData(SocketError.NetworkUnreachable, "unreachable")]
    [InlineData(SocketError.ConnectionReset, "")]
    public void What_a_socket_says(SocketError error, string meaning) =>
        Assert.Equal(meaning, MeaningOf(new HttpRequestException("outer", new SocketException((int)error))));

    [Fact]
    public void What_a_certificate_or_a_handshake_is_refused_with()
    {
        Assert.Equal("certificate", MeaningOf(new AuthenticationException("The remote Certificate is invalid")));
        Assert.Equal("certificate", MeaningOf(new IOException("Ssl error: CERTIFICATE_VERIFY_FAILED")));
        Assert.Equal("no TLS", MeaningOf(new HttpRequestException("outer", new AuthenticationException("handshake failed"))));
        Assert.Equal("TLS", MeaningOf(new HttpRequestException("outer", new IOException("Received an invalid status line: '\u0015\u0003\u0003'"))));
    }

    [Fact]
    public void What_ends_in_an_orderly_way_before_its_end_is_cut_short_and_not_where_a_socket_failed()
    {
        Assert.Equal("cut short", MeaningOf(new IOException("outer", new EndOfStreamException())));
        Assert.Equal("cut short", MeaningOf(new HttpIOException(HttpRequestError.ResponseEnded)));
        Assert.Equal("cut short", MeaningOf(new HttpRequestException(HttpRequestError.InvalidResponse)));
        Assert.Equal("", MeaningOf(new IOException("outer", new SocketException((int)SocketError.ConnectionReset))));
        Assert.Equal("", MeaningOf(new IOException("something else")));
    }

    [Fact]
    public void What_a_proxy_refuses()
    {
        Assert.True(TransportFailure.IsProxyRefusal(new HttpRequestException(HttpRequestError.ProxyTunnelError, "status code '403'")));
        Assert.False(TransportFailure.IsProxyAuthentication(new HttpRequestException(HttpRequestError.ProxyTunnelError, "status code '403'")));
        Assert.True(TransportFailure.IsProxyAuthentication(new HttpRequestException(HttpRequestError.ProxyTunnelError, "status code '407'")));
        Assert.False(TransportFailure.IsProxyAuthentication(new HttpRequestException(HttpRequestError.ConnectionError, "status code '407'")));
    }

    [Fact]
    public void A_bug_of_ours_is_no_failure_of_the_way()
    {
        Assert.False(TransportFailure.IsKnown(new InvalidOperationException("bug")));
        Assert.True(TransportFailure.IsKnown(new InvalidOperationException("outer", new IOException())));
        Assert.Equal("inner", TransportFailure.Reason(new HttpRequestException("outer", new IOException("inner"))));
    }

    private static string MeaningOf(Exception exception) => string.Join(
        " ",
        new (bool Is, string Meaning)[]
        {
            (TransportFailure.IsCertificate(exception), "certificate"),
            (TransportFailure.IsTlsRefused(exception), "no TLS"),
            (TransportFailure.IsTlsAnswer(exception), "TLS"),
            (TransportFailure.IsCutShort(exception), "cut short"),
            (TransportFailure.IsUnreachable(exception), "unreachable"),
            (TransportFailure.IsProxyRefusal(exception), "proxy"),
        }.Where(one => one.Is).Select(one => one.Meaning));
}
