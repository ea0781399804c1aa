using BkJob.Client.Tests.Texts;
using BkJob.PowerShell.Errors;
using BkJob.PowerShell.Reasons;
using BkJob.PowerShell.Report;
using BkJob.Reasons;

namespace BkJob.PowerShell.Tests.Texts;

/// <summary>What the cmdlets say, in both languages.</summary>
public sealed class TextTests
{
    /// <summary>The types that hold texts, by their names: a new one is tested without being listed.</summary>
    private static readonly Type[] Holders =
        [.. typeof(CancellableCmdlet).Assembly.GetTypes().Where(type => type is { IsAbstract: true, IsSealed: true } && (type.Name.EndsWith("Messages", StringComparison.Ordinal) || type.Name.EndsWith("Texts", StringComparison.Ordinal)))];

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public void Every_text_is_set_as_its_language_wants_it(string language)
    {
        var texts = Holders.SelectMany(holder => TextRules.TextsOf(holder, null, new(language))).ToList();

        Assert.True(Holders.Length >= 4 && texts.Count > 60);
        Assert.Empty(texts.SelectMany(TextRules.FaultsOf));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public void So_is_every_notice_every_advice_and_every_word_of_a_report(string language)
    {
        var report = new ReportTexts(language == "zh-CN");
        var notices = Enum.GetValues<ReasonNoticeKind>().Select(kind => new ReasonNotice(kind, 100, 200, 3, 7)).ToList();
        var hosts = Enum.GetValues<HostState>().ToDictionary(state => state, _ => 2);

        var told = TextRules.In(new(language), () => notices.Select(ReasonTexts.Of).Concat(Enum.GetValues<Remedy>().Where(remedy => remedy != Remedy.None).Select(Advice.Of)).ToList());

        Assert.Empty(TextRules.TextsOf(typeof(ReportTexts), report, new(language)).Concat(told).Concat(notices.Select(report.Notice)).Append(report.Summary(hosts, 2)).SelectMany(TextRules.FaultsOf));
    }
}
