using System.Globalization;
using System.Text;
using BkJob.Simulator.Esb;
using BkJob.Simulator.Gateway;
using BkJob.Simulator.Http;

namespace BkJob.Simulator.Faults;

/// <summary>Another answer than the right one: errors, refusals, pages. Over ESB in ESB's words where it has some.</summary>
internal static class WrongAnswer
{
    private const string Page = "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n<hr><center>openresty</center>\r\n</body>\r\n</html>\r\n";

    private const string LoginPage =
        """
        <!DOCTYPE html>
        <html><head><meta charset="utf-8"><title>登录 | 蓝鲸智云</title></head>
        <body><form id="login-form" action="/login/?c_url=/" method="post">
        <input type="text" name="username" placeholder="请输入用户名"><input type="password" name="password">
        <button type="submit">立即登录</button></form></body></html>
        """;

    public static Task SendAsync(FaultKind kind, Exchange exchange, ulong dice)
    {
        var viaEsb = exchange.Path.Contains("/compapi/", StringComparison.Ordinal);
        var headers = exchange.Context.Response.Headers;
        var status = (int)(dice % 4) switch { 0 => 500, 1 => 502, 2 => 503, _ => 504 };
        switch (kind)
        {
            case FaultKind.Throttle:
                headers.RetryAfter = exchange.Options.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
                return ThrottleAsync(exchange, viaEsb);
            case FaultKind.ThrottleDate:
                headers.RetryAfter = DateTimeOffset.UtcNow.AddSeconds(exchange.Options.RetryAfterSeconds).ToString("R", CultureInfo.InvariantCulture);
                return ThrottleAsync(exchange, viaEsb);
            case FaultKind.ThrottleReset:
                headers["X-Bkapi-RateLimit-Limit"] = "100";
                headers["X-Bkapi-RateLimit-Remaining"] = "0";
                headers["X-Bkapi-RateLimit-Reset"] = exchange.Options.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
                headers["X-Bkapi-RateLimit-Plugin"] = "bk-resource-rate-limit";
                return ThrottleAsync(exchange, viaEsb);
            case FaultKind.ThrottleBare:
                return ThrottleAsync(exchange, viaEsb);
            case FaultKind.ErrorGateway:
                return viaEsb
                    ? EsbFront.FailAsync(exchange, EsbFront.ThirdPartyError, $"Component request third-party system [JOB] interface [x] error: Status Code: {status}, Error Message: third-party system internal error")
                    : GatewayFailure.Of(status).SendAsync(exchange);
            case FaultKind.ErrorHtml:
                return exchange.SendAsync(status, "text/html", Encoding.UTF8.GetBytes(string.Format(CultureInfo.InvariantCulture, Page, status)));
            case FaultKind.ErrorEmpty:
                return EmptyAsync(exchange, status);
            case FaultKind.TooLarge:
                return viaEsb
                    ? exchange.SendAsync(413, "text/html", Encoding.UTF8.GetBytes(string.Format(CultureInfo.InvariantCulture, Page, "413 Request Entity Too Large")))
                    : GatewayFailure.BodyTooLarge.SendAsync(exchange);
            case FaultKind.Unauthorized:
                return EmptyAsync(exchange, 401);
            case FaultKind.LoginPage:
                return exchange.SendAsync(200, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(LoginPage));
            case FaultKind.HtmlPage:
                return exchange.SendAsync(200, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(string.Format(CultureInfo.InvariantCulture, Page, "维护中")));
            case FaultKind.Redirect:
                // Another host, this very port: a client that follows is seen to have carried its secret there.
                headers.Location = $"{exchange.Context.Request.Scheme}://localhost:{exchange.Context.Connection.LocalPort}/redirected{exchange.Context.Request.QueryString}";
                return EmptyAsync(exchange, dice % 2 == 0 ? 302 : 307);
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }

    private static Task ThrottleAsync(Exchange exchange, bool viaEsb) => viaEsb
        ? EsbFront.FailAsync(exchange, EsbFront.RateLimited, "Request rate limit exceeded")
        : GatewayFailure.RateLimited.SendAsync(exchange);

    private static Task EmptyAsync(Exchange exchange, int status)
    {
        exchange.Context.Response.StatusCode = status;
        exchange.Context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
