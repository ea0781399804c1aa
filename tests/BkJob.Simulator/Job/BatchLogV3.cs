using BkJob.Simulator.Gateway;
using BkJob.Simulator.Http;
using BkJob.Simulator.World;

namespace BkJob.Simulator.Job;

/// <summary>v3 batch_get_job_instance_ip_log (EsbBatchGetJobInstanceIpLogV3ResourceImpl).</summary>
internal static class BatchLogV3
{
    private const int Limit = 500;

    public static Task AnswerAsync(JobCall call)
    {
        var jobId = call.RequirePositive("job_instance_id", "任务实例ID必须为正整数", "Job instance id must be a positive number");
        var stepId = call.RequireStep();
        var (ids, addresses, _) = HostSelection.Read(call);
        if ((ids.Count == 0 && addresses.Count == 0) || ids.Count > Limit || addresses.Count > Limit)
        {
            throw JobFailure.MissingOrInvalid("host_id_list/ip_list");
        }

        var job = call.FindJob(jobId);
        var step = call.FindStep(job, stepId);
        var moment = call.MomentOf(job);
        var slots = HostSelection.Slots(call, step, ids, addresses, []);
        BadHost.Check(call, step, slots);
        OddHosts.Check(call, step, slots, byAddress: ids.Count == 0 && addresses[0].HostId is null);
        slots = step.Kind switch
        {
            StepKind.Script => ScriptSlots(call, step, slots, moment),
            StepKind.File => FileSlots(call, step, slots),
            _ => [],
        };

        // v3 knows hosts only.
        slots.RemoveAll(slot => step.HostAt(slot).Container is not null);

        return call.AnswerAsync(writer => step.Kind switch
        {
            StepKind.Script => WriteScriptAsync(call, writer, step, slots, moment),
            StepKind.File => WriteFileAsync(call, writer, step, slots),
            _ => WriteApproval(call, writer, step),
        });
    }

    /// <summary>The slots that have a script log; before 3.12 hosts that were not run again lose theirs (#3575).</summary>
    public static List<int> ScriptSlots(JobCall call, StepInstance step, IEnumerable<int> asked, Moment moment)
    {
        var slots = asked.Where(slot => !step.IsSource(slot) && call.World.ScriptLogs.Of(step, slot, moment) is not null).ToList();
        if (step.ExecuteCount > 0 && call.Options.JobVersion < JobVersion.V3_12)
        {
            slots.RemoveAll(slot => call.World.Outcomes.Of(step, slot, moment).Status == 3);
        }

        slots = HostSelection.Disturb(call, step, slots);
        HostSelection.Shuffle(call, slots);
        return slots;
    }

    /// <summary>
    /// The slots of a file step's answer. When none of the named hosts belongs to the step, the log server is asked
    /// without any host and answers all of them (buildFileLogMongoQuery). After a retry only the hosts that were run again are there.
    /// </summary>
    public static List<int> FileSlots(JobCall call, StepInstance step, List<int> asked)
    {
        if (!step.HasStarted)
        {
            return [];
        }

        var slots = asked.Count > 0 ? asked : [.. Enumerable.Range(0, step.SlotCount)];
        if (step.ExecuteCount > 0)
        {
            slots = [.. slots.Where(slot => call.World.Outcomes.Of(step, slot, Moment.Finished).Status != 3)];
        }

        // A host that the log server has no rows of is not there. One without files leaves an item of nothing but nulls.
        slots = HostSelection.Disturb(call, step, [.. slots.Where(slot => call.Options.HostsWithoutLog.Contains(step.HostAt(slot).HostId) || call.World.FileLogs.Of(step, slot).Count > 0)]);
        HostSelection.Shuffle(call, slots);
        return slots;
    }

    private static void WriteIds(JobCall call, WireWriter writer, StepInstance step)
    {
        writer.BeginObject();
        if (call.Options.SeedShapes)
        {
            writer.Member("log_type"u8, step.Kind is StepKind.Approval ? null : (int)step.Kind);
            writer.Member("task_instance_id"u8, step.Job.Id);
            writer.Member("step_instance_id"u8, step.Id);
            return;
        }

        writer.Member("job_instance_id"u8, step.Job.Id);
        writer.Member("step_instance_id"u8, step.Id);
        writer.Member("log_type"u8, step.Kind is StepKind.Approval ? null : (int)step.Kind);
    }

    private static ValueTask WriteApproval(JobCall call, WireWriter writer, StepInstance step)
    {
        WriteIds(call, writer, step);
        writer.NullMember("script_task_logs"u8);
        writer.NullMember("file_task_logs"u8);
        writer.EndObject();
        return default;
    }

    private static async ValueTask WriteScriptAsync(JobCall call, WireWriter writer, StepInstance step, List<int> slots, Moment moment)
    {
        WriteIds(call, writer, step);
        if (slots.Count == 0)
        {
            writer.NullMember("script_task_logs"u8);
        }
        else
        {
            writer.BeginArray("script_task_logs"u8);
            foreach (var slot in slots)
            {
                writer.BeginObject();
                WriteHost(call, writer, step.HostAt(slot));
                Exotic.WriteUnknownMembers(writer, step);
                writer.Name("log_content"u8);
                await ScriptLogs.WriteAsync(writer, call.World.ScriptLogs.Of(step, slot, moment)!);
                writer.EndObject();
            }

            writer.EndArray();
        }

        if (!call.Options.SeedShapes)
        {
            writer.NullMember("file_task_logs"u8);
        }

        writer.EndObject();
    }

    private static void WriteHost(JobCall call, WireWriter writer, SimulatedHost host)
    {
        if (call.Options.SeedShapes)
        {
            writer.Member("ip"u8, host.IPAddress);
            writer.Member("bk_cloud_id"u8, host.CloudId);
            return;
        }

        // 3.6 has no host ids; then came host_id; bk_host_id beside it came with 3.12.1.
        var version = call.Options.JobVersion;
        if (version > JobVersion.V3_6)
        {
            writer.Member("host_id"u8, host.Id);
        }

        if (version >= JobVersion.V3_12)
        {
            writer.Member("bk_host_id"u8, host.Id);
        }

        writer.Member("bk_cloud_id"u8, host.CloudId);
        writer.Member("ip"u8, host.IPAddress);
        if (version > JobVersion.V3_6)
        {
            writer.Member("ipv6"u8, host.IPv6Address);
        }
    }

    private static async ValueTask WriteFileAsync(JobCall call, WireWriter writer, StepInstance step, List<int> slots)
    {
        WriteIds(call, writer, step);
        var documented = call.Options.SeedShapes;
        if (!documented)
        {
            writer.NullMember("script_task_logs"u8);
        }

        if (slots.Count == 0)
        {
            writer.NullMember("file_task_logs"u8);
        }
        else
        {
            writer.BeginArray("file_task_logs"u8);
            foreach (var slot in slots)
            {
                var host = step.HostAt(slot);
                var rows = call.World.FileLogs.Of(step, slot);
                if (rows.Count == 0 && documented)
                {
                    continue;
                }

                writer.BeginObject();
                WriteFileHost(call, writer, host, rows.Count > 0);
                if (rows.Count == 0)
                {
                    writer.NullMember("file_logs"u8);
                }
                else
                {
                    writer.BeginArray("file_logs"u8);
                    foreach (var row in rows)
                    {
                        FileRowV3.Write(call, writer, row);
                    }

                    writer.EndArray();
                }

                writer.EndObject();
                await writer.PauseAsync();
            }

            writer.EndArray();
        }

        writer.EndObject();
    }

    private static void WriteFileHost(JobCall call, WireWriter writer, SimulatedHost host, bool hasRows)
    {
        var withId = !call.Options.SeedShapes && call.Options.JobVersion > JobVersion.V3_6;
        if (withId)
        {
            writer.Member("bk_host_id"u8, hasRows ? host.Id : null);
        }

        writer.Member("bk_cloud_id"u8, hasRows ? host.CloudId : null);
        writer.Member("ip"u8, hasRows ? host.IPAddress : null);
    }
}

/// <summary>A host whose log is so large that the backend outlasts the gateway's 60 seconds.</summary>
internal static class BadHost
{
    public static void Check(JobCall call, StepInstance step, List<int> slots)
    {
        if (step.Job.Scenario is Scenario.BadHost && (slots.Count > 1 || call.Options.BadHostFailsAlone) && slots.Exists(slot => step.HostAt(slot).HostId == call.Options.BadHostId))
        {
            throw new BackendTimeoutException();
        }
    }
}

/// <summary>Hosts of a script step whose mere presence ends questions about others in a null pointer.</summary>
internal static class OddHosts
{
    /// <summary>What a batch log meets: asked hosts that wait for their rolling batch, and the step's hosts without the kind of name that was used.</summary>
    public static void Check(JobCall call, StepInstance step, List<int> asked, bool byAddress)
    {
        if (step.Kind is not StepKind.Script || !step.HasStarted)
        {
            return;
        }

        // Since v3.12.1-alpha.2 (#3575) every host's own execute count is asked for, and these have none.
        var waits = call.Options.JobVersion >= JobVersion.V3_12 && asked.Exists(step.WaitsForItsBatch);
        if (waits || (byAddress ? call.Options.JobVersion >= JobVersion.V3_11 && step.Targets.HasHostWithoutIPv4 : step.Targets.HasHostWithoutId))
        {
            throw JobFailure.Internal;
        }
    }
}

/// <summary>The backend did not answer in time; the gateway, or ESB, says so in its own words.</summary>
internal sealed class BackendTimeoutException : Exception
{
    public static GatewayFailure Failure => GatewayFailure.BackendTimeout;
}

/// <summary>Members that no released server sends, for a client that has to read past them.</summary>
internal static class Exotic
{
    public static void WriteUnknownMembers(WireWriter writer, StepInstance step)
    {
        if (step.Job.Scenario is Scenario.Exotic)
        {
            writer.Name("x_future"u8);
            writer.Raw("""{"log_content":"not this one","deep":[[1,-2.5e-3,{"ip":"1.1.1.1","a":null}],true,"]}\"\\"]}"""u8);
        }
    }
}
