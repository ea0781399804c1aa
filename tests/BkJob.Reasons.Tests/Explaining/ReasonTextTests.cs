using System.Globalization;
using System.Text.RegularExpressions;
using BkJob.PlantedLogs;

namespace BkJob.Reasons.Tests.Explaining;

public sealed class ReasonTextTests
{
    private static StepLogs Ports(params int[] ports)
    {
        var logs = new StepLogs().Succeeded(60, number => OrdinaryLog.Of(number));
        foreach (var port in ports)
        {
            logs.Failed(4, number => OrdinaryLog.Of(number, string.Create(CultureInfo.InvariantCulture, $"error: port {port} is in use by process {4000 + number}"), 5));
        }

        return logs;
    }

    [Fact]
    public void A_number_that_all_hosts_share_stands_as_it_is() =>
        Assert.Equal("error: port 8080 is in use by process <…>", Assert.Single(Ports(8080).Reasons()).Reason);

    [Theory]
    [InlineData("[2026-03-02 14:39:{0:00}] ERROR disk is full", "ERROR disk is full")]
    [InlineData("2026-03-02T14:39:{0:00}.123+08:00 | ERROR disk is full", "ERROR disk is full")]
    [InlineData("Mar  2 14:39:{0:00} ERROR disk is full", "ERROR disk is full")]
    [InlineData("node{0} says ERROR disk is full since 14:39:{0:00}", "<…> says ERROR disk is full since <…>")]
    public void The_time_before_a_message_is_not_quoted(string line, string reason) => Assert.Equal(
        reason,
        Assert.Single(new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number))
            .Failed(4, number => OrdinaryLog.Of(number, string.Format(CultureInfo.InvariantCulture, line, 10 + (number % 10)), 5))
            .Reasons()).Reason);

    [Theory]
    [InlineData("[2026-03-02 14:39:{0:00}] ERROR no answer of broker {1} in   zone 7", "ERROR no answer of broker <…> in zone 7")]
    [InlineData("2026-03-02 14:39:{0:00} {1}: ERROR lease of zone 7 is lost,  ======== giving up", "<…> ERROR lease of zone 7 is lost, ======== giving up")]
    [InlineData("[2026-03-02 14:39:{0:00}] ERROR no answer of broker {1} ======== giving up", "ERROR no answer of broker <…> === giving up")]
    [InlineData("[2026-03-02 14:39:{0:00}] 错误：服务{1}中心启动失败，端口 8080 被占用", "错误：服务<…>中心启动失败，端口 8080 被占用")]
    public void Of_lines_with_other_words_one_is_quoted_with_marks_for_the_words(string line, string reason)
    {
        string[] words = line.Contains('服') ? ["订单", "支付", "用户", "库存", "消息"] : ["lumen", "karst", "delta", "onyx", "quartz"];
        Assert.Equal(
            reason,
            Assert.Single(new StepLogs()
                .Succeeded(60, number => OrdinaryLog.Of(number))
                .Failed(5, number => OrdinaryLog.Of(number, string.Format(CultureInfo.InvariantCulture, line, 10 + number, words[number - 1]), 5))
                .Reasons()).Reason);
    }

    [Theory]
    [InlineData("ERROR copy of {0} [=====>    ] stopped at {1} bytes", "copy of")]
    [InlineData("ERROR template <*> of {0} names no port, {1} bytes", "template <")]
    public void Bars_of_progress_and_what_looks_like_a_mark_are_quoted_or_masked(string line, string part)
    {
        string[] words = ["lumen", "karst", "delta", "onyx", "quartz"];
        var reason = Assert.Single(new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number))
            .Failed(5, number => OrdinaryLog.Of(number, string.Format(CultureInfo.InvariantCulture, line, words[number - 1], 1000 + number), 5))
            .Reasons());

        Assert.StartsWith("ERROR " + part, reason.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("lumen", reason.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    [InlineData("C")]
    public void A_label_is_a_line_of_its_example_with_marks_for_what_varies(string corpus)
    {
        var mix = PlantedMix.Plant(Corpus.Named(corpus), MixLevel.All[2], seed: 77, hosts: 1500, failing: 300);

        foreach (var reason in StepLogs.Of(mix).Reasons())
        {
            if (Array.Find(reason.Evidence, evidence => evidence.IsQuoted) is { Kind: EvidenceKind.Line or EvidenceKind.OtherValues, Example: { } line })
            {
                Assert.Matches(string.Join(".*", reason.Reason.Split("<…>").Select(Regex.Escape)), Regex.Replace(line, @"\s+", " "));
            }
        }
    }

    [Fact]
    public void Numbers_that_differ_are_one_reason() =>
        Assert.Equal("error: port <…> is in use by process <…>", Assert.Single(Ports(8080, 9090).Reasons()).Reason);

    [Fact]
    public void Exact_keeps_them_apart() =>
        Assert.Equal(
            ["error: port 8080 is in use by process <…>", "error: port 9090 is in use by process <…>"],
            Ports(8080, 9090).Reasons(new() { Exact = true }).Select(reason => reason.Reason));

    [Fact]
    public void What_is_kept_apart_has_a_fingerprint_of_its_own_the_same_in_another_run()
    {
        var one = Ports(8080, 9090).Reasons(new() { Exact = true });
        var other = Ports(9090, 8080).Reasons(new() { Exact = true });

        Assert.Equal(2, one.Select(reason => reason.Fingerprint).Distinct().Count());
        Assert.Equal(one.Select(reason => (reason.Reason, reason.Fingerprint)), other.Select(reason => (reason.Reason, reason.Fingerprint)));
    }

    [Fact]
    public void Hosts_that_nothing_explains_are_told_apart_by_the_text_they_gave_to_job_fail()
    {
        var reasons = new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number))
            .Failed(4, number => OrdinaryLog.Of(number), tag: "disk")
            .Failed(3, number => OrdinaryLog.Of(number), tag: "net")
            .Failed(2, number => OrdinaryLog.Of(number))
            .Reasons();

        Assert.Equal(["Non zero exit (exit code 1, tag disk)", "Non zero exit (exit code 1, tag net)", "Non zero exit (exit code 1)"], reasons.Select(reason => reason.Reason));
        Assert.Equal(3, reasons.Select(reason => reason.Fingerprint).Distinct().Count());
    }

    [Fact]
    public void Status_exit_code_and_tag_are_told_where_all_hosts_agree()
    {
        var reasons = new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number))
            .Failed(3, number => OrdinaryLog.Of(number, "tar: no space left on device", 5), exitCode: 2, tag: "disk")
            .Failed(3, number => OrdinaryLog.Of(number, "cp: permission denied", 4), exitCode: 1)
            .Failed(1, number => OrdinaryLog.Of(number, "cp: permission denied", 4), HostStatus.ScriptFailed, 7, "other")
            .Reasons();

        var disk = reasons.Single(reason => reason.Reason.StartsWith("tar", StringComparison.Ordinal));
        Assert.Equal((HostStatus.NonZeroExit, 2, "disk"), (disk.Status, disk.ExitCode, disk.Tag));
        var denied = reasons.Single(reason => reason.Reason.StartsWith("cp", StringComparison.Ordinal));
        Assert.Equal((null, null, null), (denied.Status, denied.ExitCode, denied.Tag));
    }

    [Fact]
    public void The_times_are_those_of_the_first_and_the_last_end()
    {
        var logs = Ports(8080);
        var reason = Assert.Single(logs.Reasons());
        var ends = logs.Logs.Where(log => log.Status is HostStatus.NonZeroExit).Select(log => log.EndTime).ToList();

        Assert.Equal((ends.Min(), ends.Max()), (reason.FirstTime, reason.LastTime));
    }

    [Fact]
    public void The_example_is_a_host_of_the_reason_with_at_most_twenty_lines_around_the_line()
    {
        var before = string.Join('\n', Enumerable.Range(1, 40).Select(number => "step " + number.ToString(CultureInfo.InvariantCulture)));
        var reason = Assert.Single(new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number) + before)
            .Failed(3, number => OrdinaryLog.Of(number) + before + "\nfatal: disk is full\n" + before)
            .Reasons());

        var lines = reason.ExampleLog!.Split('\n');
        Assert.InRange(lines.Length, 2, 20);
        Assert.Contains("fatal: disk is full", lines);
        Assert.Contains(reason.Example, reason.Hosts);
        Assert.Equal("fatal: disk is full", reason.Evidence[0].Example);
        Assert.Equal(49, reason.Evidence[0].LineNumber);
    }

    [Fact]
    public void The_fingerprint_does_not_depend_on_what_varies()
    {
        var one = Assert.Single(Ports(8080).Reasons());
        var other = Assert.Single(Ports(9090, 7070).Reasons());

        Assert.Equal(one.Fingerprint, other.Fingerprint);
        Assert.Matches("^v1:[0-9a-f]{16}$", one.Fingerprint);
    }

    [Theory]
    [InlineData("tar: cannot write: No space left on device", "v1:d5d7901e099d97ea")]
    [InlineData("磁盘空间不足，无法写入", "v1:3267ae98d6c0aa24")]
    public void A_recorded_fingerprint_stays(string line, string fingerprint)
    {
        var reason = Assert.Single(new StepLogs().Succeeded(60, number => OrdinaryLog.Of(number)).Failed(3, number => OrdinaryLog.Of(number, line, 5)).Reasons());

        Assert.Equal(fingerprint, reason.Fingerprint);
    }

    [Fact]
    public void The_fingerprint_of_a_status_stays()
    {
        var reason = Assert.Single(new StepLogs().Failed(3, _ => null, HostStatus.AgentAbnormal).Reasons());

        Assert.Equal("v1:117b0911b0c76150", reason.Fingerprint);
    }

    [Fact]
    public void The_fingerprint_of_a_tag_stays()
    {
        var reason = Assert.Single(new StepLogs().Succeeded(60, number => OrdinaryLog.Of(number)).Failed(3, number => OrdinaryLog.Of(number), tag: "disk").Reasons());

        Assert.Equal("v1:8a090a99320179dd", reason.Fingerprint);
    }

    [Fact]
    public void The_fingerprints_of_what_is_kept_apart_stay() =>
        Assert.Equal(["v1:0242103cfe2110ed", "v1:6b5c58adf5721997"], Ports(8080, 9090).Reasons(new() { Exact = true }).Select(reason => reason.Fingerprint));
}
