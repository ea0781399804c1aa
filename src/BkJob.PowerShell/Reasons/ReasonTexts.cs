using BkJob.Reasons;

namespace BkJob.PowerShell.Reasons;

/// <summary>What there is to know beside the reasons, in the language of the session, with what to do about it.</summary>
internal static class ReasonTexts
{
    /// <summary>Whether the reasons cannot be relied on as usual.</summary>
    public static bool IsWarning(ReasonNoticeKind kind) => kind is ReasonNoticeKind.NoReference or ReasonNoticeKind.UnknownStatus or ReasonNoticeKind.DictionaryFull;

    /// <summary>Nothing to compare the logs of a step with.</summary>
    public static string NoReference(long job, long step) => Wording.Pick(
        $"Job {job}, step {step}: there is nothing to compare with. No log of a host that succeeded was found; give a good run with -ReferenceJobInstanceId or logs with -ReferenceObject.",
        $"作业 {job} 步骤 {step}：没有可供比较的日志。未找到成功主机的日志；请用 -ReferenceJobInstanceId 指定一次成功的执行，或用 -ReferenceObject 给出日志。");

    public static string Of(ReasonNotice notice)
    {
        var (count, total) = (notice.Count, notice.Total);
        var (english, chinese) = notice.Kind switch
        {
            ReasonNoticeKind.NoReference => (
                $"no log of a host that succeeded to contrast {count} failed hosts with, so no cause is claimed: what is common and what is rare among them is shown. Give a good run with -ReferenceJobInstanceId.",
                $"没有成功主机的日志可与 {count} 台失败主机对照，因此不判定原因，只列出它们的共同点和少见之处。可用 -ReferenceJobInstanceId 指定一次成功的执行。"),
            ReasonNoticeKind.SampledReference => (
                $"contrasted with {count} of the {total} hosts that succeeded. -ReferenceSize takes more.",
                $"对照了 {total} 台成功主机中的 {count} 台。用 -ReferenceSize 可增加。"),
            ReasonNoticeKind.UnfinishedHosts => (
                $"{count} hosts are still waiting or running and are in no reason.",
                $"{count} 台主机仍在等待或执行，未计入任何原因。"),
            ReasonNoticeKind.UnknownStatus => (
                $"{count} logs say nothing about how their hosts ended and are in no reason. Get-BkJobHostLog -IncludeStatus and Get-BkJobInstanceLog fill that in.",
                $"{count} 份日志没有主机的执行状态，未计入任何原因。Get-BkJobHostLog -IncludeStatus 和 Get-BkJobInstanceLog 会给出状态。"),
            ReasonNoticeKind.DictionaryFull => (
                $"{count} lines were passed over, because there were more different lines than can be remembered.",
                $"不同的日志行过多，已忽略其中 {count} 行。"),
            _ => (
                $"the texts of {count} of {total} failed hosts found no room; their reasons may be without an example.",
                $"{total} 台失败主机中有 {count} 台的日志文本未能保留，对应的原因可能没有示例。"),
        };
        return Wording.Pick($"Job {notice.JobInstanceId}, step {notice.StepInstanceId}: {english}", $"作业 {notice.JobInstanceId} 步骤 {notice.StepInstanceId}：{chinese}");
    }
}
