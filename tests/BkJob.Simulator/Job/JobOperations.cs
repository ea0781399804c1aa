namespace BkJob.Simulator.Job;

/// <summary>A JOB API: its name, generation, the one method the gateway lets through, and who answers it.</summary>
internal sealed record JobOperation(string Name, ApiGeneration Generation, string GatewayMethod, Func<JobCall, Task> AnswerAsync)
{
    /// <summary>The APIs that the gateway knows, by "v3/name".</summary>
    public static IReadOnlyDictionary<string, JobOperation> OfGateway { get; } = new JobOperation[]
    {
        new("batch_get_job_instance_ip_log", ApiGeneration.V3, "POST", BatchLogV3.AnswerAsync),
        new("get_job_instance_ip_log", ApiGeneration.V3, "GET", SingleLogV3.AnswerAsync),
        new("get_job_instance_status", ApiGeneration.V3, "GET", InstanceStatus.AnswerAsync),
        new("get_job_instance_list", ApiGeneration.V3, "GET", InstanceList.AnswerAsync),
        new("get_job_instance_global_var_value", ApiGeneration.V3, "GET", InstanceVariables.AnswerAsync),
        new("get_step_instance_status", ApiGeneration.V3, "GET", StepStatus.AnswerAsync),
        new("get_step_instance_detail", ApiGeneration.V3, "GET", StepDetail.AnswerAsync),
        new("batch_get_job_instance_execute_object_log", ApiGeneration.V4, "POST", BatchLogV4.AnswerAsync),
        new("batch_get_job_instance_ip_log", ApiGeneration.V4, "POST", BatchLogV4.AnswerUnreleasedAsync),
        new("get_job_instance_status", ApiGeneration.V4, "GET", InstanceStatus.AnswerAsync),
        new("get_job_instance_list", ApiGeneration.V4, "GET", InstanceList.AnswerAsync),
    }.ToDictionary(operation => $"{(operation.Generation is ApiGeneration.V4 ? "v4" : "v3")}/{operation.Name}");

    /// <summary>The APIs that ESB knows, by "system/name".</summary>
    public static IReadOnlyDictionary<string, JobOperation> OfEsb { get; } = new JobOperation[]
    {
        new("get_job_instance_log", ApiGeneration.V2, "POST", JobLogV2.AnswerAsync),
        OfGateway["v3/batch_get_job_instance_ip_log"],
        OfGateway["v3/get_job_instance_ip_log"],
        OfGateway["v3/get_job_instance_status"],
        OfGateway["v3/get_job_instance_list"],
        OfGateway["v3/get_job_instance_global_var_value"],
    }.ToDictionary(operation => $"{(operation.Generation is ApiGeneration.V2 ? "job" : "jobv3")}/{operation.Name}");

    /// <summary>Whether this installation has the API.</summary>
    public bool ExistsIn(SimulatorOptions options, bool viaEsb)
    {
        var missing = options.MissingRoutes;
        var generation = Generation is ApiGeneration.V4 ? "v4" : "v3";
        if (missing.Contains(Name) || missing.Contains(viaEsb ? $"esb:{Name}" : $"{generation}:{Name}"))
        {
            return false;
        }

        if (viaEsb)
        {
            return Generation is not ApiGeneration.V2 || !missing.Contains("esb-v2");
        }

        return !missing.Contains(generation) && (Name, Generation) switch
        {
            // Only the published document of the unreleased API knows this route, and it does not know its successor.
            ("batch_get_job_instance_ip_log", ApiGeneration.V4) => options.SeedShapes,
            ("batch_get_job_instance_execute_object_log", _) => options.JobVersion >= JobVersion.V3_12 && !options.SeedShapes && !missing.Contains("execute_object_log"),
            (_, ApiGeneration.V4) => options.JobVersion >= JobVersion.V3_12,
            ("get_step_instance_status", _) => options.JobVersion > JobVersion.V3_6 && !missing.Contains("step-status"),
            ("get_step_instance_detail", _) => options.JobVersion > JobVersion.V3_6 && !missing.Contains("step-detail"),
            _ => true,
        };
    }
}
