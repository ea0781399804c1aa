using System.Text.Json.Nodes;
using BkJob.Simulator.Http;

namespace BkJob.Simulator.Gateway;

/// <summary>An error that the API gateway itself makes (blueking-apigateway-apisix, errorx.lua): not JOB, not SOPS.</summary>
internal sealed record GatewayFailure(int Status, int Code, string CodeName, string Message)
{
    public static GatewayFailure ApiNotFound { get; } = new(404, 1640401, "API_NOT_FOUND", "API not found");

    public static GatewayFailure MethodNotAllowed { get; } = new(405, 1640501, "METHOD_NOT_ALLOWED", "Request method not allowed");

    public static GatewayFailure BodyTooLarge { get; } = new(413, 1641301, "BODY_SIZE_LIMIT_EXCEED", "Request body size too large");

    public static GatewayFailure CrossTenant { get; } = new(403, 1640302, "CROSS_TENANT_FORBIDDEN", "Cross-tenant calls are not allowed");

    public static GatewayFailure RateLimited { get; } = new(429, 1642902, "RATE_LIMIT_RESTRICTION", "Request rate limit exceeded");

    public static GatewayFailure BackendTimeout { get; } = Of(504);

    /// <summary>Authentication failures are 400 with a reason (bk-auth-validate.lua).</summary>
    public static GatewayFailure Authentication(string reason) => new(400, 1640001, "INVALID_ARGS", $"Parameters error [reason=\"{reason}\"]");

    public static GatewayFailure Of(int status) => status switch
    {
        502 => new GatewayFailure(502, 1650200, "BAD_GATEWAY", "Bad Gateway [upstream_error=\"cannot read header from upstream\"]"),
        503 => new GatewayFailure(503, 1650300, "SERVICE_UNAVAILABLE", "Service Unavailable"),
        504 => new GatewayFailure(504, 1650401, "REQUEST_BACKEND_TIMEOUT", "Request backend service timeout"),
        _ => new GatewayFailure(500, 1650000, "INTERNAL_SERVER_ERROR", "Internal Server Error"),
    };

    public Task SendAsync(Exchange exchange)
    {
        var headers = exchange.Context.Response.Headers;
        headers["X-Bkapi-Error-Code"] = Code.ToString(System.Globalization.CultureInfo.InvariantCulture);
        headers["X-Bkapi-Error-Message"] = new string([.. Message.Select(letter => letter is >= ' ' and < (char)127 ? letter : '?')]);
        headers["X-Bkapi-Request-Id"] = exchange.RequestId;
        headers["X-Request-Id"] = exchange.RequestId;
        return exchange.SendAsync(Status, new JsonObject
        {
            ["code"] = Code,
            ["code_name"] = CodeName,
            ["data"] = null,
            ["message"] = Message,
            ["result"] = false,
        });
    }
}
