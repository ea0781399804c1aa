using BkJob.Simulator.Http;
using BkJob.Simulator.World;

namespace BkJob.Simulator.Job;

/// <summary>
/// v4 batch_get_job_instance_execute_object_log (OpenApiBatchGetJobInstanceExecuteObjectLogV4ResourceImpl), and
/// batch_get_job_instance_ip_log, which was documented but never released.
/// </summary>
internal static class BatchLogV4
{
    private const int Limit = 50;

    /// <summary>The document promises 500; the code behind it took 100.</summary>
    private const int UnreleasedHostIdLimit = 100;
    private const int UnreleasedAddressLimit = 500;

    public static Task AnswerAsync(JobCall call)
    {
        var (step, slots, moment) = Select(call, Limit, Limit);
        return call.AnswerAsync(writer => step.Kind switch
        {
            StepKind.Script => WriteScriptAsync(call, writer, step, slots, moment),
            StepKind.File => WriteFileAsync(call, writer, step, slots),
            _ => WriteApproval(writer, step),
        });
    }

    public static Task AnswerUnreleasedAsync(JobCall call)
    {
        var (step, slots, moment) = Select(call, UnreleasedHostIdLimit, UnreleasedAddressLimit);
        return call.AnswerAsync(writer => step.Kind switch
        {
            StepKind.Script => WriteUnreleasedScriptAsync(call, writer, step, slots, moment),
            StepKind.File => WriteUnreleasedFileAsync(call, writer, step, slots),
            _ => WriteApproval(writer, step),
        });
    }

    private static (StepInstance Step, List<int> Slots, Moment Moment) Select(JobCall call, int hostIdLimit, int addressLimit)
    {
        var jobId = call.RequirePositive("job_instance_id", "任务实例ID必须为正整数", "Job instance id must be a positive number");
        var stepId = call.RequireStep();
        var (ids, addresses, containers) = HostSelection.Read(call);
        CheckEmpty(call, "host_id_list", "ip_list", "container_id_list");
        if (ids.Count + addresses.Count + containers.Count == 0)
        {
            throw JobFailure.Validation("host_id_list", "主机不能为空", "Hosts can not be empty");
        }

        CheckSize("host_id_list", ids.Count, hostIdLimit);
        CheckSize("ip_list", ids.Count > 0 ? 0 : addresses.Count, addressLimit);
        CheckSize("container_id_list", ids.Count + addresses.Count > 0 ? 0 : containers.Count, Limit);

        // The method reads cloud area and ip only: an item with nothing but an id is an uncaught error.
        if (ids.Count == 0 && addresses.Any(address => address.IPAddress is null || address.CloudId is null))
        {
            throw JobFailure.Internal;
        }

        var job = call.FindJob(jobId);
        var step = call.FindStep(job, stepId);
        var moment = call.MomentOf(job);
        var slots = HostSelection.Slots(call, step, ids, addresses, containers);
        BadHost.Check(call, step, slots);
        if (ids.Count + addresses.Count > 0)
        {
            OddHosts.Check(call, step, slots, byAddress: ids.Count == 0);
        }

        return (step, step.Kind switch
        {
            StepKind.Script => BatchLogV3.ScriptSlots(call, step, slots, moment),
            StepKind.File => BatchLogV3.FileSlots(call, step, slots),
            _ => [],
        }, moment);
    }

    /// <summary>A list that is there must name somebody.</summary>
    private static void CheckEmpty(JobCall call, params string[] fields)
    {
        foreach (var field in fields)
        {
            if (call.Parameters.IsEmptyList(field))
            {
                throw JobFailure.Validation(field, $"单次查询的执行目标数量必须在 1-{Limit} 之间", $"The number of execute objects for a single query must be between 1 and {Limit}");
            }
        }
    }

    private static void CheckSize(string field, int count, int limit)
    {
        if (count > limit)
        {
            throw JobFailure.Validation(field, $"单次查询的执行目标数量必须在 1-{limit} 之间", $"The number of execute objects for a single query must be between 1 and {limit}");
        }
    }

    private static void WriteIds(WireWriter writer, StepInstance step)
    {
        writer.BeginObject();
        writer.Member("job_instance_id"u8, step.Job.Id);
        writer.Member("step_instance_id"u8, step.Id);
        writer.Member("log_type"u8, step.Kind is StepKind.Approval ? null : (int)step.Kind);
    }

    private static ValueTask WriteApproval(WireWriter writer, StepInstance step)
    {
        WriteIds(writer, step);
        writer.EndObject();
        return default;
    }

    private static async ValueTask WriteScriptAsync(JobCall call, WireWriter writer, StepInstance step, List<int> slots, Moment moment)
    {
        WriteIds(writer, step);
        writer.BeginArray("script_step_execute_object_logs"u8);
        foreach (var slot in slots)
        {
            writer.BeginObject();
            ExecuteObject.Write(writer, "execute_object"u8, step.HostAt(slot));
            Exotic.WriteUnknownMembers(writer, step);
            writer.Name("log_content"u8);
            await ScriptLogs.WriteAsync(writer, call.World.ScriptLogs.Of(step, slot, moment)!);
            writer.EndObject();
        }

        writer.EndArray();
        writer.EndObject();
    }

    private static async ValueTask WriteFileAsync(JobCall call, WireWriter writer, StepInstance step, List<int> slots)
    {
        WriteIds(writer, step);
        writer.BeginArray("file_step_execute_object_logs"u8);
        foreach (var slot in slots)
        {
            var rows = call.World.FileLogs.Of(step, slot);
            if (rows.Count == 0)
            {
                continue;
            }

            writer.BeginObject();
            ExecuteObject.Write(writer, "execute_object"u8, step.HostAt(slot));
            WriteRows(writer, "download_log"u8, rows.Where(row => row.Mode == 1));
            WriteRows(writer, "upload_log"u8, rows.Where(row => row.Mode == 0));
            writer.EndObject();
            await writer.PauseAsync();
        }

        writer.EndArray();
        writer.EndObject();
    }

    private static void WriteRows(WireWriter writer, ReadOnlySpan<byte> name, IEnumerable<FileLogRow> rows)
    {
        if (!rows.Any())
        {
            return;
        }

        writer.BeginArray(name);
        foreach (var row in rows)
        {
            writer.BeginObject();
            writer.Member("mode"u8, row.Mode);
            ExecuteObject.Write(writer, "src_execute_object"u8, row.Source);
            writer.Member("src_path"u8, row.SourcePath);
            if (row.Destination is { } destination)
            {
                ExecuteObject.Write(writer, "dest_execute_object"u8, destination);
            }

            WriteTransfer(writer, row);
            writer.EndObject();
        }

        writer.EndArray();
    }

    private static void WriteTransfer(WireWriter writer, FileLogRow row)
    {
        writer.Member("dest_path"u8, row.DestinationPath);
        writer.Member("status"u8, row.Status);
        writer.Member("log_content"u8, row.LogContent);
        writer.Member("size"u8, row.Size);
        writer.Member("speed"u8, row.Speed);
        writer.Member("process"u8, row.Process);
    }

    private static async ValueTask WriteUnreleasedScriptAsync(JobCall call, WireWriter writer, StepInstance step, List<int> slots, Moment moment)
    {
        WriteIds(writer, step);
        writer.BeginArray("script_logs"u8);
        foreach (var slot in slots.Where(slot => step.HostAt(slot).Container is null))
        {
            writer.BeginObject();
            ExecuteObject.WriteHostMembers(writer, step.HostAt(slot));
            writer.Name("log_content"u8);
            await ScriptLogs.WriteAsync(writer, call.World.ScriptLogs.Of(step, slot, moment)!);
            writer.EndObject();
        }

        writer.EndArray();
        writer.EndObject();
    }

    /// <summary>Here a host's log_content is an array of rows.</summary>
    private static async ValueTask WriteUnreleasedFileAsync(JobCall call, WireWriter writer, StepInstance step, List<int> slots)
    {
        WriteIds(writer, step);
        writer.BeginArray("file_logs"u8);
        foreach (var slot in slots.Where(slot => step.HostAt(slot).Container is null))
        {
            var rows = call.World.FileLogs.Of(step, slot);
            if (rows.Count == 0)
            {
                continue;
            }

            writer.BeginObject();
            ExecuteObject.WriteHostMembers(writer, step.HostAt(slot));
            writer.BeginArray("log_content"u8);
            foreach (var row in rows)
            {
                writer.BeginObject();
                writer.Member("mode"u8, row.Mode);
                writer.BeginObject("src_host"u8);
                ExecuteObject.WriteHostMembers(writer, row.Source);
                writer.EndObject();
                writer.Member("src_path"u8, row.SourcePath);
                if (row.Destination is { } destination)
                {
                    writer.BeginObject("dest_host"u8);
                    ExecuteObject.WriteHostMembers(writer, destination);
                    writer.EndObject();
                }

                WriteTransfer(writer, row);
                writer.EndObject();
            }

            writer.EndArray();
            writer.EndObject();
            await writer.PauseAsync();
        }

        writer.EndArray();
        writer.EndObject();
    }
}
