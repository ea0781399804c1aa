using System.Net;

namespace BkJob.Client.Connection;

/// <summary>The proxy a connection goes through, what it may be shown as, and the credential that may stand in its address.</summary>
internal sealed class ProxyInUse(BkJobClientOptions options)
{
    /// <summary>The proxy to hand to the HTTP stack; null = the system's.</summary>
    public WebProxy? Given { get; } = options.Proxy is { } address ? new WebProxy(WithoutUser(address)) { Credentials = options.ProxyCredential ?? CredentialIn(address) } : null;

    /// <summary>The address with the scheme it lacks: <c>127.0.0.1:8080</c> is no address of its own, <c>proxy:8080</c> one of the scheme "proxy".</summary>
    public static Uri Complete(Uri given) =>
        given.IsAbsoluteUri && given.OriginalString.IndexOf("://", StringComparison.Ordinal) >= 0 ? given
        : Uri.TryCreate("http://" + given.OriginalString, UriKind.Absolute, out var completed) ? completed
        : given;

    /// <summary>Whether the HTTP stack can use it.</summary>
    public static bool IsUsable(Uri proxy) => proxy.IsAbsoluteUri && proxy.Host.Length > 0 && Array.IndexOf(Schemes, proxy.Scheme) >= 0;

    /// <summary>The passwords that stand in addresses of proxies, given or of the environment.</summary>
    public static IEnumerable<string> PasswordsOf(BkJobClientOptions options)
    {
        var fromEnvironment = from name in (string[])["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"]
                              select Uri.TryCreate(Environment.GetEnvironmentVariable(name), UriKind.Absolute, out var uri) ? uri : null;
        foreach (var address in fromEnvironment.Append(options.Proxy).OfType<Uri>())
        {
            if (CredentialIn(address) is { Password.Length: > 0 } credential)
            {
                yield return credential.Password;
            }
        }

        if (options.ProxyCredential is NetworkCredential { Password.Length: > 0 } given)
        {
            yield return given.Password;
        }
    }

    /// <summary>The proxy that requests to an address go through, without its credential; null when they go straight.</summary>
    public string? For(Uri target)
    {
        if (options.NoProxy)
        {
            return null;
        }

        try
        {
            var proxy = Given ?? SystemProxy;
            return proxy is null || proxy.IsBypassed(target) || proxy.GetProxy(target) is not { } address || address == target
                ? null
                : $"{address.Scheme}://{address.Authority}";
        }
        catch (Exception exception) when (exception is PlatformNotSupportedException or InvalidOperationException or UriFormatException)
        {
            return null;
        }
    }

#if NETSTANDARD2_0
    private static readonly string[] Schemes = ["http"];

    private static IWebProxy? SystemProxy => WebRequest.DefaultWebProxy;
#else
    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    private static IWebProxy? SystemProxy => HttpClient.DefaultProxy;
#endif

    private static Uri WithoutUser(Uri address) => address.UserInfo.Length == 0 ? address : new UriBuilder(address) { UserName = "", Password = "" }.Uri;

    private static NetworkCredential? CredentialIn(Uri address)
    {
        if (address.UserInfo.Length == 0)
        {
            return null;
        }

        var colon = address.UserInfo.IndexOf(':');
        return colon < 0
            ? new(Uri.UnescapeDataString(address.UserInfo), "")
            : new(Uri.UnescapeDataString(address.UserInfo.Substring(0, colon)), Uri.UnescapeDataString(address.UserInfo.Substring(colon + 1)));
    }
}
