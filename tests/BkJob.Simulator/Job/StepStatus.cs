using BkJob.Simulator.World;

namespace BkJob.Simulator.Job;

/// <summary>
/// v3 get_step_instance_status: results in groups, with IPv6, agent id and status text, filtered by status, tag, ip
/// or a word in the script's log.
/// </summary>
internal static class StepStatus
{
    public static Task AnswerAsync(JobCall call)
    {
        var job = call.FindJob();
        var step = job.Step(call.RequireStep()) ?? throw JobFailure.StepNotFound;
        var limit = call.Number("max_host_num_per_group");
        var moment = call.MomentOf(job);
        var groups = Find(call, step, moment)
            .GroupBy(host => (host.Outcome.Status, host.Outcome.Tag))
            .Select(group => (group.Key, Count: group.Count(), Hosts: group.Take(limit is null ? int.MaxValue : (int)limit).ToList()))
            .ToList();
        return call.AnswerAsync(async writer =>
        {
            writer.BeginObject();
            writer.Member("step_instance_id"u8, step.Id);
            writer.Member("execute_count"u8, call.Number("execute_count") ?? step.ExecuteCount);
            writer.Member("name"u8, step.Name);
            writer.Member("type"u8, (int)step.Kind);
            writer.Member("status"u8, SimulatorWorld.StatusOf(step, moment));
            JobTimes.Write(call, writer, step);
            if (groups.Count > 0)
            {
                writer.BeginArray("step_result_group_list"u8);
                foreach (var (key, count, hosts) in groups)
                {
                    writer.BeginObject();
                    writer.Member("result_type"u8, key.Status);
                    writer.Member("result_type_desc"u8, HostStatusText.Of(key.Status, call.IsChinese));
                    writer.Member("tag"u8, key.Tag);
                    writer.Member("host_size"u8, count);
                    writer.BeginArray("host_result_list"u8);
                    foreach (var (slot, outcome) in hosts)
                    {
                        WriteHost(call, writer, step.HostAt(slot), outcome);
                        await writer.PauseAsync();
                    }

                    writer.EndArray();
                    writer.EndObject();
                }

                writer.EndArray();
            }

            writer.EndObject();
        });
    }

    private static IEnumerable<(int Slot, HostOutcome Outcome)> Find(JobCall call, StepInstance step, Moment moment)
    {
        if (!step.HasStarted || step.Job.Scenario is Scenario.Containers)
        {
            return [];
        }

        var status = call.Number("status");
        var tag = call.Parameters.Text("tag");
        var ip = call.Parameters.Text("search_ip");
        var keyword = call.Parameters.Text("keyword");
        return Enumerable.Range(0, step.Targets.Count)
            .Select(slot => (Slot: slot, Outcome: call.World.Outcomes.Of(step, slot, moment)))
            .Where(host => (status is null || host.Outcome.Status == status)
                && (string.IsNullOrEmpty(tag) || host.Outcome.Tag == tag)
                && (string.IsNullOrEmpty(ip) || HasAddress(step.HostAt(host.Slot), ip))
                && (string.IsNullOrEmpty(keyword) || HasWord(call, step, host.Slot, moment, keyword)));
    }

    private static bool HasAddress(SimulatedHost host, string part) =>
        (host.IPAddress?.Contains(part, StringComparison.Ordinal) ?? false) || (host.IPv6Address?.Contains(part, StringComparison.Ordinal) ?? false);

    private static bool HasWord(JobCall call, StepInstance step, int slot, Moment moment, string word) =>
        call.World.ScriptLogs.TextOf(step, slot, moment)?.Contains(word, StringComparison.OrdinalIgnoreCase) ?? false;

    private static void WriteHost(JobCall call, Http.WireWriter writer, SimulatedHost host, HostOutcome outcome)
    {
        writer.BeginObject();
        writer.Member("bk_host_id"u8, host.HostId);
        writer.Member("ip"u8, host.IPAddress);
        writer.Member("ipv6"u8, host.IPv6Address);
        writer.Member("bk_agent_id"u8, host.AgentId);
        writer.Member("bk_cloud_id"u8, host.CloudId);
        writer.Member("bk_cloud_name"u8, "Default Area");
        writer.Member("status"u8, outcome.Status);
        writer.Member("status_desc"u8, HostStatusText.Of(outcome.Status, call.IsChinese));
        writer.Member("tag"u8, outcome.Tag);
        writer.Member("exit_code"u8, outcome.ExitCode);
        writer.Member("start_time"u8, outcome.StartTime);
        writer.Member("end_time"u8, outcome.EndTime);
        writer.Member("total_time"u8, outcome.TotalTime);
        writer.EndObject();
    }
}

/// <summary>The servers' words for a host's status (i18n agent.task.status.*).</summary>
internal static class HostStatusText
{
    private static readonly Dictionary<int, (string Chinese, string English)> Known = new()
    {
        [1] = ("Agent 异常", "Agent abnormal"),
        [3] = ("上次已成功", "Last succeeded"),
        [5] = ("等待执行", "Waiting"),
        [7] = ("正在执行", "Running"),
        [9] = ("执行成功", "Success"),
        [11] = ("任务失败", "Failed"),
        [18] = ("Agent 未安装", "Agent not installed"),
        [101] = ("脚本执行失败", "Script failed"),
        [102] = ("脚本执行超时", "Script timed out"),
        [103] = ("脚本执行被终止", "Script terminated"),
        [104] = ("脚本返回码非零", "Script exit code is not zero"),
        [202] = ("文件传输失败", "File transfer failed"),
        [310] = ("Agent 异常", "Agent abnormal"),
        [321] = ("文件超出限制", "File too large"),
    };

    public static string Of(int status, bool isChinese) =>
        Known.TryGetValue(status, out var text) ? (isChinese ? text.Chinese : text.English) : (isChinese ? "未知" : "Unknown");
}
