using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Tests.Templates;

public sealed class LineMaskerTests
{
    private readonly LineMasker masker = new();

    [Theory]
    [InlineData("2026-11-27 10:00:00,123 ERROR disk full", "<*> ERROR disk full")]
    [InlineData("Fri Nov 27 14:29:36 UTC 2026 done", "<*> done")]
    [InlineData("curl: (7) Failed to connect to 10.0.0.1 port 8080: Connection refused", "curl: (<*>) Failed to connect to <*> port <*>: Connection refused")]
    [InlineData("GET https://example.com/a?b=c&d=e failed", "GET <*> failed")]
    [InlineData("open /var/log/app.log: permission denied", "open <*>: permission denied")]
    [InlineData("eth0: link fe80::1 de:ad:be:ef:00:01 lost", "<*>: link <*> <*> lost")]
    [InlineData("java.io.IOException: Broken pipe", "java.io.IOException: Broken pipe")]
    [InlineData("user 'root' from nginx.service, size 5.2 KB, 12%", "user '<*>' from <*>, size <*>")]
    [InlineData("{\"level\":\"error\",\"msg\":\"disk full\",\"code\":5,\"user\":\"bob\"}", "{\"level\":\"error\",\"msg\":\"disk full\",\"code\":<*>,\"user\":\"<*>\"}")]
    [InlineData("主机10.0.0.1上的服务【nginx】启动失败，错误码：1067", "主机<*>上的服务[nginx]启动失败,错误码:<*>")]
    [InlineData("服务“支付网关”报错，原因：“内存溢出”", "服务\"<*>\"报错,原因:\"内存溢出\"")]
    [InlineData("提示“系统找不到指定的文件”", "提示\"系统找不到指定的文件\"")]
    [InlineData("{\"error\":\"EOF\",\"host\":\"web\"}", "{\"error\":\"EOF\",\"host\":\"<*>\"}")]
    [InlineData("KeyError: 'yaml'", "KeyError: '<*>'")]
    [InlineData("level=error msg=\"connection refused\" user=\"John Doe\" err=EOF", "level=error msg=\"connection refused\" user=\"<*>\" err=EOF")]
    [InlineData("\u001b[31mERROR\u001b[0m  it \t broke", "ERROR it broke")]
    [InlineData("get [=====>    ] of disk", "get [=>] of disk")]
    [InlineData("get [####......] of disk", "get [=>] of disk")]
    [InlineData("get [==] of disk", "get [==] of disk")]
    [InlineData("end ======== of part", "end === of part")]
    [InlineData("{\"ready\": true, \"code\": 5, \"names\": [\"bob\"]}", "{\"ready\": <*>, \"code\": <*>, \"names\": [\"<*>\"]}")]
    [InlineData("took <3 tries", "took <*> tries")]
    public void What_varies_is_masked_and_what_is_said_stays(string line, string masked) => Assert.Equal(masked, masker.Mask(line).Text.ToString());

    [Theory]
    [InlineData("status=failed", "status=failed", "")]
    [InlineData("result=7", "result=<*>", "7")]
    [InlineData("done 100%", "done <*>", "100%")]
    [InlineData("exit code 137", "exit code <*>", "137")]
    public void A_value_that_may_be_the_reason_is_kept_beside_the_mask(string line, string masked, string value)
    {
        var found = masker.Mask(line);

        Assert.Equal(masked, found.Text.ToString());
        Assert.Equal(value, found.Values.Length == 0 ? "" : found.ValueText(0).ToString());
    }

    [Theory]
    [InlineData("[2026-11-27 10:00:00][PID:1234] job_start", LineKind.Agent)]
    [InlineData("\tat com.foo.Bar.baz(Bar.java:123)", LineKind.StackFrame)]
    [InlineData("  File \"/usr/lib/x.py\", line 12, in foo", LineKind.StackFrame)]
    [InlineData("[====================>          ] 45%", LineKind.Progress)]
    [InlineData("", LineKind.Blank)]
    [InlineData("-----------------------", LineKind.Blank)]
    [InlineData("at last it failed", LineKind.Text)]
    public void A_line_knows_what_it_is_for(string line, object kind) => Assert.Equal(kind, masker.Mask(line).Kind);
}
