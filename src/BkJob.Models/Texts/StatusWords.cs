using System.Globalization;

namespace BkJob;

/// <summary>What a status is called: in Chinese as on the pages of JOB, in English by its name here, in small letters; null where there is none.</summary>
internal static class StatusWords
{
    private static readonly Dictionary<HostStatus, string> Hosts = new()
    {
        [HostStatus.UnknownError] = "未知错误",
        [HostStatus.AgentAbnormal] = "Agent 异常",
        [HostStatus.InvalidTarget] = "无效执行对象",
        [HostStatus.LastSuccess] = "上次已成功",
        [HostStatus.Waiting] = "等待执行",
        [HostStatus.Running] = "正在执行",
        [HostStatus.Success] = "执行成功",
        [HostStatus.Failed] = "任务失败",
        [HostStatus.SubmitFailed] = "任务下发失败",
        [HostStatus.TimedOut] = "任务超时",
        [HostStatus.LogError] = "任务日志错误",
        [HostStatus.ScriptLogTimeout] = "脚本日志超时",
        [HostStatus.FileLogTimeout] = "文件日志超时",
        [HostStatus.AgentNotInstalled] = "Agent 未安装",
        [HostStatus.ScriptFailed] = "脚本执行失败",
        [HostStatus.ScriptTimedOut] = "脚本执行超时",
        [HostStatus.ScriptTerminated] = "脚本执行被终止",
        [HostStatus.NonZeroExit] = "脚本返回码非零",
        [HostStatus.FileTransferFailed] = "文件传输失败",
        [HostStatus.SourceFileNotFound] = "源文件不存在",
        [HostStatus.FileError] = "文件任务未分类错误",
        [HostStatus.GseTimeout] = "执行任务超时",
        [HostStatus.GseAgentAbnormal] = "Agent 异常",
        [HostStatus.UserNotFound] = "用户名不存在",
        [HostStatus.WrongPassword] = "用户密码不正确",
        [HostStatus.FileUnreadable] = "文件获取失败",
        [HostStatus.FileTooLarge] = "文件超出限制",
        [HostStatus.FileTransferError] = "文件传输错误",
        [HostStatus.TaskError] = "任务执行出错",
        [HostStatus.Stopped] = "任务强制终止成功",
        [HostStatus.StopFailed] = "任务强制终止失败",
        [HostStatus.Unknown] = "未知",
    };

    private static readonly Dictionary<JobStatus, string> Jobs = new()
    {
        [JobStatus.NotStarted] = "等待执行",
        [JobStatus.Running] = "正在执行",
        [JobStatus.Success] = "执行成功",
        [JobStatus.Failed] = "执行失败",
        [JobStatus.Skipped] = "跳过",
        [JobStatus.IgnoreError] = "忽略错误",
        [JobStatus.WaitingUser] = "等待确认",
        [JobStatus.Terminated] = "手动结束",
        [JobStatus.Abnormal] = "状态异常",
        [JobStatus.Stopping] = "强制终止中",
        [JobStatus.Stopped] = "强制终止成功",
        [JobStatus.StopFailed] = "强制终止失败",
        [JobStatus.ConfirmTerminated] = "确认终止",
        [JobStatus.Discarded] = "被丢弃",
        [JobStatus.RollingWaiting] = "滚动等待",
    };

    public static string? Of(HostStatus? status, bool isChinese) => Of(status, Hosts, isChinese);

    public static string? Of(JobStatus? status, bool isChinese) => Of(status, Jobs, isChinese);

    private static string? Of<T>(T? status, Dictionary<T, string> chinese, bool isChinese)
        where T : struct, Enum => status is not { } known ? null
            : isChinese && chinese.TryGetValue(known, out var word) ? word
            : SpokenName.Of(known) ?? Convert.ToInt32(known, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
}
