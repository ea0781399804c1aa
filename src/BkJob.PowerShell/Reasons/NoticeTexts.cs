using System.Globalization;
using BkJob.Reasons;

namespace BkJob.PowerShell.Reasons;

/// <summary>What there is to know beside the reasons of a step, in both languages: a report is read in another one than that of the session.</summary>
internal static class NoticeTexts
{
    public static (string English, string Chinese) Of(ReasonNotice notice)
    {
        var (count, total) = (Number(notice.Count), Number(notice.Total));
        return notice.Kind switch
        {
            ReasonNoticeKind.NoReference => (
                $"There is no log of a host that succeeded to contrast the failed ones with ({count}): what they have in common and what is rare among them is shown, and no cause is claimed.",
                $"没有成功主机的日志可与 {count} 台失败主机对照：只列出它们的共同点和少见之处，不判定原因。"),
            ReasonNoticeKind.SampledReference => (
                $"Contrasted with {count} of the {total} hosts that succeeded.",
                $"对照了 {total} 台成功主机中的 {count} 台。"),
            ReasonNoticeKind.UnfinishedHosts => (
                $"Hosts still waiting or running, which are in no reason: {count}.",
                $"{count} 台主机仍在等待或执行，未计入任何原因。"),
            ReasonNoticeKind.UnknownStatus => (
                $"Logs that say nothing about how their hosts ended, which are in no reason: {count}.",
                $"{count} 份日志没有主机的执行状态，未计入任何原因。"),
            ReasonNoticeKind.DictionaryFull => (
                $"There were more different lines than can be remembered; passed over: {count}.",
                $"不同的日志行过多，已忽略其中 {count} 行。"),
            _ => (
                $"The texts of {count} of {total} failed hosts found no room; their reasons may be without an example.",
                $"{total} 台失败主机中有 {count} 台的日志文本未能保留，对应的原因可能没有示例。"),
        };
    }

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
