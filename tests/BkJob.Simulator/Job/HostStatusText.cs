namespace BkJob.Simulator.Job;

/// <summary>The servers' words for a host's status (i18n agent.task.status.*).</summary>
internal static class HostStatusText
{
    private static readonly Dictionary<int, (string Chinese, string English)> Known = new()
    {
        [1] = ("Agent 异常", "Agent abnormal"),
        [2] = ("无效执行对象", "Invalid execute object"),
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
