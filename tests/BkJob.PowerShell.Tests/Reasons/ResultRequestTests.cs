using BkJob.Simulator;

namespace BkJob.PowerShell.Tests.Reasons;

/// <summary>The results of a large job are megabytes: whoever looks into a job reads them once.</summary>
public sealed class ResultRequestTests : IDisposable
{
    private const string Results = "get_job_instance_status";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bkjob-results-");

    [Theory]
    [InlineData("Get-BkJobFailureReason 106", 1)]
    [InlineData("Get-BkJobFailureReason 106 206", 1)]
    [InlineData("Get-BkJobFailureReason 106 -ReferenceSize 0", 1)]
    [InlineData("Get-BkJobFailureReason 106 -ReferenceJobInstanceId 96", 2)]
    [InlineData("Export-BkJobReport 106 REPORT", 1)]
    [InlineData("Compare-BkJobLog 106 206 -HostId FAILED", 2)]
    [InlineData("Compare-BkJobLog 106 -HostId FAILED", 2)]
    [InlineData("Get-BkJobInstanceLog 106 206 -Failed | Compare-BkJobLog", 2)]
    [InlineData("Compare-BkJobLog 106 206 -HostId FAILED -ReferenceJobInstanceId 96", 2)]
    [InlineData("Get-BkJobInstanceLog 106 206 | Compare-BkJobLog -ReferenceJobInstanceId 96", 2)]
    public async Task Are_asked_for_once_a_job(string script, int requests)
    {
        await using var session = await HostedSession.StartAsync(new SimulatorOptions { Hosts = 200, FailingHosts = 20, LogBytes = 500 });
        var failed = session.Run("(Get-BkJobHostResult 106 206 -Failed | Where-Object Status -EQ NonZeroExit)[0].HostId")[0];
        session.Server.ClearRequests();

        session.Run(script.Replace("FAILED", $"{failed}").Replace("REPORT", $"'{Path.Combine(_folder.FullName, "report.html")}'"));

        Assert.Equal(requests, session.Server.Requests.Count(request => request.Name == Results));
    }

    [Fact]
    public async Task And_each_log_of_a_report_is_read_once()
    {
        await using var session = await HostedSession.StartAsync(new SimulatorOptions { Hosts = 1_000, FailingHosts = 20, LogBytes = 500 });
        session.Server.ClearRequests();

        session.Run($"Export-BkJobReport 106 '{Path.Combine(_folder.FullName, "report.html")}'");

        var asked = session.Server.Requests.Where(request => request.Name == "batch_get_job_instance_ip_log")
            .SelectMany(request => Asked(System.Text.Json.JsonDocument.Parse(request.Body).RootElement)).ToList();
        Assert.Equal(asked.Distinct().Count(), asked.Count);
        Assert.Equal(1_000, asked.Count(host => host.Step == 306));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static IEnumerable<(long Step, long Host)> Asked(System.Text.Json.JsonElement body) =>
        body.GetProperty("host_id_list").EnumerateArray().Select(host => (body.GetProperty("step_instance_id").GetInt64(), host.GetInt64()));
}
