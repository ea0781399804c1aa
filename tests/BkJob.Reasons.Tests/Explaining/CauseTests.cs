using System.Globalization;

namespace BkJob.Reasons.Tests.Explaining;

public sealed class CauseTests
{
    [Fact]
    public void What_all_hosts_print_is_no_reason_and_what_only_failed_ones_print_is()
    {
        var reasons = new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number))
            .Failed(5, number => OrdinaryLog.Of(number, "tar: conf: Cannot write: No space left on device", 5))
            .Failed(3, number => OrdinaryLog.Of(number, "脚本第 12 行：jq：未找到命令", 6))
            .Reasons();

        Assert.Equal(["tar: conf: Cannot write: No space left on device", "脚本第 12 行：jq：未找到命令"], reasons.Select(reason => reason.Reason));
        Assert.Equal([5, 3], reasons.Select(reason => reason.HostCount));
        Assert.Equal([1, 2], reasons.Select(reason => reason.Rank));
        Assert.Equal(5.0 / 8, reasons[0].Share);
    }

    [Fact]
    public void A_line_after_different_causes_is_their_consequence_and_joins_nothing()
    {
        const string Consequence = "\nERROR deployment failed, rolling back";
        var reasons = new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number))
            .Failed(6, number => OrdinaryLog.Of(number, "cp: cannot create '/data/app': Permission denied" + Consequence, 5))
            .Failed(4, number => OrdinaryLog.Of(number, "E: Unable to locate package libfoo" + Consequence, 3))
            .Failed(2, number => OrdinaryLog.Of(number, "连接数据库超时" + Consequence, 6))
            .Reasons();

        Assert.Equal([6, 4, 2], reasons.Select(reason => reason.HostCount));
        Assert.DoesNotContain(reasons, reason => reason.Reason.Contains("rolling back", StringComparison.Ordinal));
        Assert.All(reasons, reason => Assert.Contains(reason.Evidence, evidence => evidence.Template == "ERROR deployment failed, rolling back"));
    }

    [Fact]
    public void A_line_that_falls_apart_into_later_errors_is_their_context()
    {
        const string Context = "Fatal error during startup, see below\n";
        var reasons = new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number))
            .Failed(5, number => OrdinaryLog.Of(number, Context + "java.io.IOException: Too many open files", 5))
            .Failed(5, number => OrdinaryLog.Of(number, Context + "java.lang.IllegalStateException: keystore is broken", 5))
            .Reasons();

        Assert.Equal(["java.io.IOException: Too many open files", "java.lang.IllegalStateException: keystore is broken"], reasons.Select(reason => reason.Reason).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_value_that_successful_hosts_never_show_is_a_reason_and_its_variants_are_one()
    {
        var reasons = new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number))
            .Failed(8, number => OrdinaryLog.Of(number).Replace("returned 200", number % 2 == 0 ? "returned 502" : "returned 503", StringComparison.Ordinal))
            .Reasons();

        var reason = Assert.Single(reasons);
        Assert.Equal("health check returned <…> in <…>", reason.Reason);
    }

    [Fact]
    public void A_line_that_is_missing_before_later_ones_is_a_reason()
    {
        var reasons = new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number))
            .Failed(4, number => OrdinaryLog.Without(number, "health check"))
            .Reasons();

        var reason = Assert.Single(reasons);
        Assert.Equal("missing: health check returned <…> in <…>", reason.Reason);
        var evidence = Assert.Single(reason.Evidence);
        Assert.Equal((4, 1.0, null, null), (evidence.HostCount, evidence.ReferenceShare, evidence.LineNumber, evidence.Example));
    }

    [Fact]
    public void A_number_far_outside_is_a_reason()
    {
        var reasons = new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number))
            .Failed(4, number => OrdinaryLog.Of(number).Replace("数据盘使用率 ", "数据盘使用率 9", StringComparison.Ordinal))
            .Reasons();

        Assert.StartsWith("数据盘使用率", Assert.Single(reasons).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_too_often_is_a_reason()
    {
        const string Line = "WARN  pool is at 80 %, retrying\n";
        var reasons = new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number))
            .Failed(4, number => OrdinaryLog.Of(number).Replace(Line, Line + Line + Line + Line, StringComparison.Ordinal).Replace("ERROR: optional cache is not reachable, going on without\n", Line + Line + Line, StringComparison.Ordinal))
            .Reasons();

        Assert.StartsWith("WARN pool is at", Assert.Single(reasons).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Hosts_without_a_log_are_told_apart_by_their_status()
    {
        var reasons = new StepLogs()
            .Succeeded(20, number => OrdinaryLog.Of(number))
            .Failed(4, _ => null, HostStatus.AgentAbnormal, null)
            .Failed(2, _ => "", HostStatus.ScriptTimedOut, null)
            .Reasons();

        Assert.Equal(["Agent abnormal", "Script timed out"], reasons.Select(reason => reason.Reason));
        Assert.All(reasons, reason => Assert.Empty(reason.Evidence));
        Assert.All(reasons, reason => Assert.Null(reason.ExampleLog));
    }

    [Fact]
    public void The_last_Caused_by_is_quoted_and_frames_are_not()
    {
        var reasons = new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number))
            .Failed(4, number => OrdinaryLog.Of(number, string.Create(CultureInfo.InvariantCulture, $"""
                org.example.BeanException: Error creating bean 'source'
                	at org.example.Factory.create(Factory.java:{100 + number})
                Caused by: java.sql.SQLException: Access denied for user 'app'
                	at com.mysql.Driver.connect(Driver.java:{200 + number})
                	... {number} more
                """), 5))
            .Reasons();

        Assert.Equal("Caused by: java.sql.SQLException: Access denied for user 'app'", Assert.Single(reasons).Reason);
    }

    [Fact]
    public void Two_causes_on_one_host_leave_the_smaller_in_the_evidence()
    {
        var reasons = new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number))
            .Failed(8, number => OrdinaryLog.Of(number, number == 1 ? "disk quota exceeded\nsyntax error near line 4" : "disk quota exceeded", 5))
            .Reasons();

        var reason = Assert.Single(reasons);
        Assert.Equal((8, "disk quota exceeded"), (reason.HostCount, reason.Reason));
        Assert.Contains(reason.Evidence, evidence => evidence.Template.StartsWith("syntax error", StringComparison.Ordinal) && evidence.HostCount == 1);
    }

    [Fact]
    public void One_cause_in_two_languages_is_one_reason()
    {
        var reason = Assert.Single(new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number))
            .Failed(4, number => OrdinaryLog.Of(number, "bash: /opt/jdk/bin/java: No such file or directory", 5), exitCode: 127)
            .Failed(3, number => OrdinaryLog.Of(number, "bash: /opt/jdk/bin/java: 没有那个文件或目录", 5), exitCode: 127)
            .Reasons());

        Assert.Equal((7, "bash: /opt/jdk/bin/java: No such file or directory"), (reason.HostCount, reason.Reason));
    }

    [Fact]
    public void Another_message_in_the_other_language_is_another_reason() =>
        Assert.Equal(2, new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number))
            .Failed(4, number => OrdinaryLog.Of(number, "cp: /data/app: No such file or directory", 5))
            .Failed(3, number => OrdinaryLog.Of(number, "cp: /data/app: 权限不够", 5))
            .Reasons().Count);

    [Fact]
    public void Names_that_are_another_one_on_each_host_make_no_reasons_of_their_own()
    {
        string[] names = ["mika", "soro", "tenlu", "vigo", "perdan", "zenka"];

        var reason = Assert.Single(new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number))
            .Failed(6, number => OrdinaryLog.Of(number, $"zone belongs to cluster {names[number - 1]}, this host is of {names[6 - number]}", 5))
            .Reasons());

        Assert.Equal("zone belongs to cluster <…> this host is of <…>", reason.Reason);
    }

    [Fact]
    public void Names_in_a_Han_sentence_make_no_reasons_of_their_own()
    {
        string[] services = ["订单中心", "支付网关", "库存中心"];

        var reason = Assert.Single(new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number))
            .Failed(9, number => OrdinaryLog.Of(number, $"服务{services[number % 3]}启动失败：端口8080已被占用", 5))
            .Reasons());

        Assert.Equal(9, reason.HostCount);
    }

    [Fact]
    public void A_host_that_lost_its_line_goes_where_its_exit_code_leads_and_not_where_all_failures_have_it()
    {
        var logs = new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number))
            .Failed(4, number => OrdinaryLog.Of(number, "tar: no space left on device", 5), exitCode: 28)
            .Failed(4, number => OrdinaryLog.Of(number, "cp: permission denied", 5))
            .Failed(1, number => OrdinaryLog.Of(number, lines: 5), exitCode: 28)
            .Failed(1, number => OrdinaryLog.Of(number, lines: 5));

        var reasons = logs.Reasons();

        Assert.Equal([5, 4, 1], reasons.Select(reason => reason.HostCount));
        Assert.Equal("tar: no space left on device", reasons[0].Reason);
    }

    [Fact]
    public void What_a_colon_announces_is_quoted()
    {
        var reason = Assert.Single(new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number))
            .Failed(4, number => OrdinaryLog.Of(number, "Transaction check error:\n  file /usr/bin/tool conflicts with file from another package", 5))
            .Reasons());

        Assert.Equal("file /usr/bin/tool conflicts with file from another package", reason.Reason);
    }

    [Fact]
    public void A_torn_line_is_no_reason()
    {
        var reasons = new StepLogs()
            .Succeeded(60, number => OrdinaryLog.Of(number))
            .Failed(4, number => OrdinaryLog.Of(number, "cp: permission denied", 6))
            .Failed(1, number => OrdinaryLog.Of(number, "cp: permission denied", 6).Replace("lists... Done\nGet:1 http://mirror", "li http://mirror", StringComparison.Ordinal))
            .Reasons();

        Assert.Equal(5, Assert.Single(reasons).HostCount);
    }
}
