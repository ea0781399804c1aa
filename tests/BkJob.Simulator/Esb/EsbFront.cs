using System.Text.Json.Nodes;
using BkJob.Simulator.Http;
using BkJob.Simulator.Job;
using BkJob.Simulator.Sops;
using BkJob.Simulator.World;

namespace BkJob.Simulator.Esb;

/// <summary>ESB: GET or POST, HTTP 200 whatever happens, the caller in the header or among the parameters.</summary>
internal sealed class EsbFront(SimulatorWorld world, SopsApi sops)
{
    public const int AuthenticationFailed = 1306000;
    public const int ThirdPartyError = 1306201;
    public const int NotFound = 1306404;
    public const int RateLimited = 1306429;

    /// <summary>Answers a request for <c>/api/c/compapi/v2/{system}/{component}/</c>.</summary>
    public async Task AnswerAsync(Exchange exchange, string system, string component)
    {
        var operation = JobOperation.OfEsb.GetValueOrDefault($"{system}/{component}");
        var sopsCall = system == "sops" ? SopsRoute.OfEsb(component) : null;
        if ((operation is null || !operation.ExistsIn(exchange.Options, viaEsb: true)) && (sopsCall is null || !sopsCall.ExistsIn(exchange.Options)))
        {
            await FailAsync(exchange, NotFound, $"Not found, component class not found [system={system}, component={component}]");
            return;
        }

        var parameters = exchange.Method == "POST" ? Parameters.FromJson(exchange.Body) : Parameters.FromQuery(exchange.Context.Request.Query);
        if (parameters is null)
        {
            await FailAsync(exchange, 1306406, "Request body is not a valid JSON");
            return;
        }

        Caller caller;
        try
        {
            caller = Caller.FromHeader(exchange) ?? Caller.FromParameters(parameters, exchange);
        }
        catch (FormatException)
        {
            await FailAsync(exchange, AuthenticationFailed, $"request header {Caller.HeaderName} is not a valid JSON");
            return;
        }

        if (caller.Reason(gateway: false) is { } reason)
        {
            await FailAsync(exchange, AuthenticationFailed, reason.StartsWith("User", StringComparison.Ordinal) ? reason : $"APP Secret verification failed, {reason}");
            return;
        }

        if (operation is null)
        {
            await sops.AnswerAsync(exchange, sopsCall!.With(parameters), caller, viaEsb: true);
            return;
        }

        var call = new JobCall(exchange, world, operation.Generation, viaEsb: true, parameters, caller);
        try
        {
            call.CheckScope();
            await operation.AnswerAsync(call);
        }
        catch (JobFailure failure)
        {
            await JobEnvelope.SendAsync(call, failure);
        }
        catch (BackendTimeoutException)
        {
            await FailAsync(exchange, ThirdPartyError, $"Component request third-party system [JOB] interface [{component}] error: Status Code: 504, Error Message: third-party system interface response timeout");
        }
    }

    public static Task FailAsync(Exchange exchange, int code, string message) => exchange.SendAsync(200, new JsonObject
    {
        ["result"] = false,
        ["code"] = code,
        ["data"] = null,
        ["message"] = message,
        ["request_id"] = exchange.RequestId,
    });
}
