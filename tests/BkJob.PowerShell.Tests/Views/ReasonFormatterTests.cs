using System.Globalization;
using System.Management.Automation;

namespace BkJob.PowerShell.Tests.Views;

/// <summary>What the views of reasons say, in the language of the session.</summary>
public sealed class ReasonFormatterTests : IDisposable
{
    private readonly CultureInfo _culture = CultureInfo.CurrentUICulture;

    [Theory]
    [InlineData("en-US", ", … 3 more")]
    [InlineData("zh-CN", ", … 另有 3 项")]
    public void Hosts_that_find_no_room_are_counted(string language, string end)
    {
        CultureInfo.CurrentUICulture = new(language);
        HostKey[] hosts = [.. Enumerable.Range(1, 15).Select(host => new HostKey(2 * host))];
        Assert.EndsWith(end, ReasonFormatter.Hosts(hosts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US", "100%, 2% of reference: no space\n")]
    [InlineData("zh-CN", "100%, 对照 2%: no space\n")]
    public void Evidence_says_how_many_of_the_reference_print_it(string language, string line)
    {
        CultureInfo.CurrentUICulture = new(language);
        ReasonEvidence[] evidence = [.. Enumerable.Repeat(new ReasonEvidence { Template = "no space", Share = 1, ReferenceShare = 0.02 }, 2)];
        Assert.StartsWith(line, ReasonFormatter.Evidence(evidence), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US", "(failure ignored)")]
    [InlineData("zh-CN", "（失败已忽略）")]
    public void A_failure_that_its_step_ignores_is_said_to_be_that(string language, string end)
    {
        CultureInfo.CurrentUICulture = new(language);
        Assert.EndsWith(end, DisplayMembers.GetReasonStep(PSObject.AsPSObject(new FailureReason { JobInstanceId = 1, StepInstanceId = 2, IsIgnored = true })), StringComparison.Ordinal);
    }

    public void Dispose() => CultureInfo.CurrentUICulture = _culture;
}
