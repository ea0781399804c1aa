namespace BkJob.Client.Tests.Models;

/// <summary>What scripts hand on by what they print.</summary>
public sealed class LogVariablesTests
{
    [Theory]
    [InlineData("a\n<SOPS_VAR>version:3.12.5</SOPS_VAR>\nb", "version=3.12.5")]
    [InlineData("<SOPS_VAR>url:http://10.0.0.1:80/x</SOPS_VAR>", "url=http://10.0.0.1:80/x")]
    [InlineData("<SOPS_VAR>a:1</SOPS_VAR> <SOPS_VAR>b:</SOPS_VAR>", "a=1; b=")]
    [InlineData("<SOPS_VAR>a:1</SOPS_VAR>\n<SOPS_VAR>b:2</SOPS_VAR>\n<SOPS_VAR>a:3</SOPS_VAR>", "a=3; b=2")]
    [InlineData("<SOPS_VAR>多行:一\n二</SOPS_VAR>", "多行=一\n二")]
    [InlineData("[2026-03-02 14:39:30][PID:42] job_fail:[disk full]\n", "job_fail=disk full")]
    [InlineData("x\r\njob_success \"ok\"\r\ny", "job_success=ok")]
    public void A_log_gives_the_values_that_its_script_printed(string log, string expected) =>
        Assert.Equal(expected, new ScriptLog { LogContent = log }.Variables!.ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("echo '<SOPS_VAR>never closed'")]
    [InlineData("<SOPS_VAR>no colon</SOPS_VAR>")]
    [InlineData("calls job_fail when it must")]
    public void A_log_without_any_gives_none(string? log) => Assert.Null(new ScriptLog { LogContent = log }.Variables);

    [Fact]
    public void A_log_of_openings_alone_takes_no_longer_than_another()
    {
        var openings = string.Concat(Enumerable.Repeat("<SOPS_VAR>never closed, job fails\n", 200_000));

        Assert.Null(new ScriptLog { LogContent = openings }.Variables);
        Assert.Null(new ScriptLog { LogContent = openings + "</SOPS_VAR>" }.Variables);
    }
}
