using BkJob.Reasons;
using static BkJob.Wording;

namespace BkJob.PowerShell.Reasons;

/// <summary>What there is to know beside the reasons, in the language of the session, with what to do about it.</summary>
internal static class ReasonTexts
{
    /// <summary>Whether the reasons cannot be relied on as usual.</summary>
    public static bool IsWarning(ReasonNoticeKind kind) => kind is ReasonNoticeKind.NoReference or ReasonNoticeKind.UnknownStatus or ReasonNoticeKind.DictionaryFull;

    /// <summary>Nothing to compare the logs of a step with.</summary>
    public static string NoReference(long job, long step) => Pick(
        $"Job {job}, step {step}: there is nothing to compare with. No log of a host that succeeded was found; give a good run with -ReferenceJobInstanceId or logs with -ReferenceObject.",
        $"作业 {job} 步骤 {step}：没有可供比较的日志。未找到成功主机的日志；请用 -ReferenceJobInstanceId 指定一次成功的执行，或用 -ReferenceObject 给出日志。");

    public static string NoFailure => Pick("There is no reason to tell: no host failed.", "没有失败的主机，因此没有原因可说明。");

    public static string NoDifference => Pick("There is no difference: the reference has every line, too.", "没有差异：对照日志中也有所有这些行。");

    public static string Of(ReasonNotice notice)
    {
        var (english, chinese) = NoticeTexts.Of(notice);
        var said = Pick($"Job {notice.JobInstanceId}, step {notice.StepInstanceId}: {english}", $"作业 {notice.JobInstanceId} 步骤 {notice.StepInstanceId}：{chinese}");
        return Sentences(said, AdviceOn(notice.Kind));
    }

    private static string? AdviceOn(ReasonNoticeKind kind) => kind switch
    {
        ReasonNoticeKind.NoReference => Pick("Give a good run with -ReferenceJobInstanceId.", "可用 -ReferenceJobInstanceId 指定一次成功的执行。"),
        ReasonNoticeKind.SampledReference => Pick("-ReferenceSize takes more.", "用 -ReferenceSize 可增加。"),
        ReasonNoticeKind.UnknownStatus => Pick(
            "Get-BkJobHostLog -IncludeStatus and Get-BkJobInstanceLog fill that in.",
            "Get-BkJobHostLog -IncludeStatus 和 Get-BkJobInstanceLog 会给出状态。"),
        _ => null,
    };
}
