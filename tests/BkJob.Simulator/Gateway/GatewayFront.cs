using BkJob.Simulator.Http;
using BkJob.Simulator.Job;
using BkJob.Simulator.Sops;
using BkJob.Simulator.World;

namespace BkJob.Simulator.Gateway;

/// <summary>The API gateway: finds the route, checks method, caller and tenant, and hands over to JOB or SOPS.</summary>
internal sealed class GatewayFront(SimulatorWorld world, SopsApi sops)
{
    private const long LargestBody = 40L * 1024 * 1024;
    private static readonly string[] Stages = ["prod", "stag"];

    /// <summary>Answers a request for <c>/api/{gateway}/{stage}/…</c>.</summary>
    public async Task AnswerAsync(Exchange exchange, string gateway, string stage, string rest)
    {
        exchange.Context.Response.Headers["X-Bkapi-Request-Id"] = exchange.RequestId;
        var operation = gateway == "bk-job" ? FindJobApi(exchange, rest) : null;
        var sopsCall = gateway == "bk-sops" ? SopsRoute.Match(rest) : null;
        if (!Stages.Contains(stage) || (operation is null && (sopsCall is null || !sopsCall.ExistsIn(exchange.Options))))
        {
            await GatewayFailure.ApiNotFound.SendAsync(exchange);
            return;
        }

        if (exchange.Method != (operation?.GatewayMethod ?? sopsCall!.Method))
        {
            await GatewayFailure.MethodNotAllowed.SendAsync(exchange);
            return;
        }

        if (exchange.Body.Length > LargestBody)
        {
            await GatewayFailure.BodyTooLarge.SendAsync(exchange);
            return;
        }

        Caller? caller;
        try
        {
            caller = Caller.FromHeader(exchange);
        }
        catch (FormatException)
        {
            await GatewayFailure.Authentication($"request header {Caller.HeaderName} is not a valid JSON").SendAsync(exchange);
            return;
        }

        if ((caller is null ? "app code cannot be empty" : caller.Reason(gateway: true)) is { } reason)
        {
            await GatewayFailure.Authentication(reason).SendAsync(exchange);
            return;
        }

        if (exchange.Options.Tenant is { } tenant && exchange.Header("X-Bk-Tenant-Id") != tenant)
        {
            await RefuseTenantAsync(exchange);
            return;
        }

        if (operation is null)
        {
            await sops.AnswerAsync(exchange, sopsCall!, caller!, viaEsb: false);
            return;
        }

        var parameters = exchange.Method == "GET" ? Parameters.FromQuery(exchange.Context.Request.Query) : Parameters.FromJson(exchange.Body);
        await AnswerJobAsync(new JobCall(exchange, world, operation.Generation, viaEsb: false, parameters, caller!), operation);
    }

    private static async Task AnswerJobAsync(JobCall call, JobOperation operation)
    {
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
            await BackendTimeoutException.Failure.SendAsync(call.Exchange);
        }
    }

    private static JobOperation? FindJobApi(Exchange exchange, string rest)
    {
        if (!rest.StartsWith("api/", StringComparison.Ordinal))
        {
            return null;
        }

        // The slash at the end is optional here.
        var known = JobOperation.OfGateway.GetValueOrDefault(rest["api/".Length..].TrimEnd('/'));
        return known is not null && known.ExistsIn(exchange.Options, viaEsb: false) ? known : null;
    }

    /// <summary>Without a tenant JOB's own gateway answers 401 with nothing; with a wrong one the API gateway refuses.</summary>
    private static Task RefuseTenantAsync(Exchange exchange)
    {
        if (exchange.Header("X-Bk-Tenant-Id") is { Length: > 0 })
        {
            return GatewayFailure.CrossTenant.SendAsync(exchange);
        }

        exchange.Context.Response.StatusCode = 401;
        exchange.Context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
