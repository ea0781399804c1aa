using BkJob.Reasons.Contrast;
using BkJob.Reasons.Reading;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Tests.Contrast;

/// <summary>A step of a few hosts, each with the lines that are given for it.</summary>
internal static class HandMadeStep
{
    public static StepContrast Of(string[] failed, string[] reference)
    {
        var dictionary = new LineDictionary();
        var reader = new LogReader(dictionary);
        List<HostRecord> records = [.. failed.Concat(reference).Select((text, index) => new HostRecord(HostIdentity.Of(new HostResult { HostId = index + 1 }))
        {
            Status = index < failed.Length ? HostStatus.NonZeroExit : HostStatus.Success,
            Texts = [reader.Read("", text, LineParts.Whole, keep: false, room: 1000)],
        })];
        return StepContrast.Of([.. records.Take(failed.Length)], [.. records.Skip(failed.Length)], RunParameters.None, dictionary, exact: true);
    }

    public static int Template(this StepContrast contrast, string text) => Array.IndexOf(contrast.Templates.Texts, text);
}
