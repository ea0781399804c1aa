using System.Management.Automation;
using BkJob.Simulator;

namespace BkJob.PowerShell.Tests.Report;

/// <summary>Export-BkJobReport: where it writes, and what it says of what it could not read.</summary>
public sealed class ReportCmdletTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bkjob-report-");

    [Fact]
    public async Task A_path_that_ends_as_a_folder_is_made_one()
    {
        await using var session = await HostedSession.StartAsync(new SimulatorOptions { Hosts = 20 });
        var path = Path.Combine(_folder.FullName, "not", "there") + Path.DirectorySeparatorChar;
        session.Run($"Export-BkJobReport 100 '{path}'");
        Assert.True(File.Exists(Path.Combine(path, "bk-job-100.html")));
    }

    [Fact]
    public async Task What_cannot_be_written_is_told_before_the_job_is_read()
    {
        await using var session = await HostedSession.StartAsync(new SimulatorOptions { Hosts = 20 });
        File.WriteAllText(Path.Combine(_folder.FullName, "file"), "mine");
        session.Server.ClearRequests();
        var error = Assert.Single(Errors(session, $"Export-BkJobReport 100 '{Path.Combine(_folder.FullName, "file", "report.html")}'"));
        Assert.Equal(BkJobErrorKind.FileWriteFailed, ((BkJobException)error.Exception).Kind);
        Assert.Empty(session.Server.Requests);
    }

    [Fact]
    public async Task A_host_that_is_asked_for_its_transfers_alone_is_told_of_when_it_cannot_be_read()
    {
        long[] removed = [.. Enumerable.Range(301, 12)];
        await using var session = await HostedSession.StartAsync(new SimulatorOptions { Hosts = 2_000, LogBytes = 100, CmdbCheck = true, RemovedHostIds = removed.ToHashSet() });
        var errors = Errors(session, $"Export-BkJobReport 100 '{Path.Combine(_folder.FullName, "report.html")}'");
        Assert.Equal(removed, errors.Select(error => ((HostKey)error.TargetObject).HostId!.Value).Distinct().Order());
    }

    [Fact]
    public async Task A_job_that_still_runs_has_a_report_without_errors()
    {
        await using var session = await HostedSession.StartAsync(new SimulatorOptions { Hosts = 40 });
        Assert.Empty(Errors(session, $"Export-BkJobReport 101 '{Path.Combine(_folder.FullName, "report.html")}'"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static List<ErrorRecord> Errors(HostedSession session, string script)
    {
        using var shell = session.Shell(script);
        shell.Invoke();
        return [.. shell.Streams.Error];
    }
}
