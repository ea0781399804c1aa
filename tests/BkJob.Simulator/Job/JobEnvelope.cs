using System.Globalization;
using System.Text.Json.Nodes;
using BkJob.Simulator.Http;

namespace BkJob.Simulator.Job;

/// <summary>What is around the data: EsbResp in v2 and v3, EsbV4Response in v4, ESB's own members around both.</summary>
internal static class JobEnvelope
{
    public static Task SendAsync(JobCall call, Func<WireWriter, ValueTask> data)
    {
        call.Exchange.Context.Response.Headers["X-Bk-Job-Request-Id"] = call.Exchange.RequestId;
        return call.Exchange.SendAsync(200, call.Style, async writer =>
        {
            writer.BeginObject();
            var documented = call.Options.SeedShapes;
            if (call.Generation is ApiGeneration.V4)
            {
                writer.Name("data"u8);
                await data(writer);
                if (!documented)
                {
                    writer.Member("job_request_id"u8, call.Exchange.RequestId);
                }
            }
            else if (documented)
            {
                writer.Member("result"u8, true);
                writer.Member("code"u8, 0);
                writer.Member("message"u8, "");
                writer.Name("data"u8);
                await data(writer);
            }
            else
            {
                // The gateway passes JOB's answer as it is: without a message on success. ESB adds its own members.
                WriteSuccess(call, writer);
                writer.Name("data"u8);
                await data(writer);
                if (call.ViaEsb)
                {
                    writer.Member("request_id"u8, call.Exchange.RequestId);
                }

                writer.Member("job_request_id"u8, call.Exchange.RequestId);
            }

            writer.EndObject();
        });
    }

    private static void WriteSuccess(JobCall call, WireWriter writer)
    {
        if (call.ViaEsb)
        {
            writer.Member("result"u8, true);
            writer.Member("code"u8, 0);
            writer.Member("message"u8, "");
            return;
        }

        writer.Member("code"u8, 0);
        writer.Member("result"u8, true);
    }

    public static Task SendAsync(JobCall call, JobFailure failure)
    {
        call.Exchange.Context.Response.Headers["X-Bk-Job-Request-Id"] = call.Exchange.RequestId;
        return call.Generation is ApiGeneration.V4
            ? call.Exchange.SendAsync(failure.Status, V4Error(call, failure))
            : call.Exchange.SendAsync(200, V3Error(call, failure), ascii: call.ViaEsb);
    }

    private static JsonObject V3Error(JobCall call, JobFailure failure)
    {
        var error = call.ViaEsb
            ? new JsonObject { ["result"] = false, ["code"] = failure.Code }
            : new JsonObject { ["code"] = failure.Code, ["result"] = false };
        error["message"] = failure.Text(call.IsChinese);
        if (call.ViaEsb)
        {
            error["data"] = null;
            error["request_id"] = call.Exchange.RequestId;
        }

        if (failure.DeniedAction is { } action)
        {
            error["permission"] = Permission(call, action);
        }

        error["job_request_id"] = call.Exchange.RequestId;
        return error;
    }

    private static JsonObject V4Error(JobCall call, JobFailure failure)
    {
        var text = failure.Text(call.IsChinese);
        var error = new JsonObject { ["code"] = failure.Name, ["message"] = text };
        var answer = new JsonObject { ["error"] = error };
        if (failure.DeniedAction is { } action)
        {
            error["data"] = Permission(call, action);
        }

        // The published document of the unreleased v4 API has neither details nor a request id.
        if (call.Options.SeedShapes)
        {
            return answer;
        }

        answer["job_request_id"] = call.Exchange.RequestId;
        if (failure.DeniedAction is null)
        {
            var code = failure.Code;
            if (failure.Field is { } field)
            {
                // Of a parameter in the query the method's name is told, too.
                code = 1241025;
                var name = call.IsPost ? field : $"{call.MethodName}.{field}";
                error["message"] = call.IsChinese ? $"字段[{name}]绑定失败" : $"Failed to bind field [{name}]";
            }

            error["details"] = new JsonArray(new JsonObject { ["code"] = code.ToString(CultureInfo.InvariantCulture), ["message"] = text });
        }

        return answer;
    }

    /// <summary>OpenApiApplyPermissionDTO. There is no link to apply with.</summary>
    private static JsonObject Permission(JobCall call, string action)
    {
        var business = call.Parameters.Text("bk_scope_id") ?? call.Parameters.Text("bk_biz_id") ?? call.Options.BizId.ToString(CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["system_id"] = "bk_job",
            ["system_name"] = call.IsChinese ? "作业平台" : "BK JOB",
            ["actions"] = new JsonArray(new JsonObject
            {
                ["id"] = action,
                ["name"] = (action, call.IsChinese) switch
                {
                    ("access_business", true) => "业务访问",
                    ("access_business", false) => "Access business",
                    (_, true) => "执行历史查看",
                    _ => "View history",
                },
                ["related_resource_types"] = new JsonArray(new JsonObject
                {
                    ["type"] = "biz",
                    ["system_id"] = "bk_cmdb",
                    ["system_name"] = call.IsChinese ? "配置平台" : "CMDB",
                    ["type_name"] = call.IsChinese ? "业务" : "Business",
                    ["instances"] = new JsonArray(new JsonArray(new JsonObject
                    {
                        ["id"] = business,
                        ["type"] = "biz",
                        ["name"] = "blueking",
                        ["type_name"] = call.IsChinese ? "业务" : "Business",
                    })),
                }),
            }),
        };
    }
}
