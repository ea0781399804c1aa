namespace BkJob.Simulator.Job;

/// <summary>v3 get_job_instance_global_var_value: only string variables come back.</summary>
internal static class InstanceVariables
{
    public static Task AnswerAsync(JobCall call)
    {
        var job = call.FindJob();
        return call.AnswerAsync(writer =>
        {
            writer.BeginObject();
            writer.Member("job_instance_id"u8, job.Id);
            writer.BeginArray("step_instance_var_list"u8);
            foreach (var step in job.Steps.Where(step => step is { HasStarted: true, Kind: not World.StepKind.Approval }))
            {
                writer.BeginObject();
                writer.Member("step_instance_id"u8, step.Id);
                if (step.Kind is World.StepKind.Script)
                {
                    writer.BeginArray("global_var_list"u8);
                    writer.BeginObject();
                    writer.Member("name"u8, "VERSION");
                    writer.Member("value"u8, "v3.12.4");
                    writer.Member("type"u8, 1);
                    writer.EndObject();
                    writer.EndArray();
                }
                else
                {
                    writer.NullMember("global_var_list"u8);
                }

                writer.EndObject();
            }

            writer.EndArray();
            writer.EndObject();
        });
    }
}
