using BkJob.Reasons.Reading;

namespace BkJob.Reasons.Explaining;

/// <summary>What there is to know about a step beside its reasons.</summary>
internal static class StepNotices
{
    public static IEnumerable<ReasonNotice> Of(StepRecords step)
    {
        var failed = step.Failed.Count();
        var reference = step.Reference.Count;
        if (failed > 0 && reference == 0)
        {
            yield return Notice(ReasonNoticeKind.NoReference, failed, failed);
        }
        else if (failed > 0 && reference < step.SucceededCount)
        {
            yield return Notice(ReasonNoticeKind.SampledReference, reference, step.SucceededCount);
        }

        if (step.UnfinishedCount is > 0 and var unfinished)
        {
            yield return Notice(ReasonNoticeKind.UnfinishedHosts, unfinished, unfinished);
        }

        if (step.UnknownCount is > 0 and var unknown)
        {
            yield return Notice(ReasonNoticeKind.UnknownStatus, unknown, unknown);
        }

        if (failed > 0 && step.PassedOver is > 0 and var passedOver)
        {
            yield return Notice(ReasonNoticeKind.DictionaryFull, passedOver, passedOver);
        }

        if (step.Failed.Count(host => host.Texts.Any(text => text.Content is null)) is > 0 and var dropped)
        {
            yield return Notice(ReasonNoticeKind.TextsNotKept, dropped, failed);
        }

        ReasonNotice Notice(ReasonNoticeKind kind, long count, long total) => new(kind, step.JobInstanceId, step.StepInstanceId, count, total);
    }
}
