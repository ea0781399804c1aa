using System.Text.Json;

namespace BkJob.Reasons.Tests.Explaining;

public sealed class FileStepTests
{
    private static FileTransferLog Row(long host, string file, string detail, HostStatus status) => new()
    {
        JobInstanceId = StepLogs.Job,
        StepInstanceId = StepLogs.Step,
        HostId = host,
        Mode = TransferMode.Download,
        HostStatus = status,
        DestinationPath = "/data/" + file,
        LogContent = detail.Length == 0 ? "" : $"FileName: /data/{file} Detail: {detail}\n",
    };

    private static IEnumerable<FileTransferLog> GoodRun() =>
        Enumerable.Range(1, 30).SelectMany(host => new[]
        {
            Row(host, "a.tar.gz", "archive is unpacked in place", HostStatus.Success),
            Row(host, "b.yaml", "schema of the file is old but accepted", HostStatus.Success),
        });

    private static (string Reasons, IReadOnlyList<ReasonNotice> Notices) Find(IEnumerable<FileTransferLog> goodRun)
    {
        var finder = new ReasonFinder();
        for (var host = 101; host <= 106; host++)
        {
            finder.Add(Row(host, "a.tar.gz", "archive is unpacked in place", HostStatus.FileTransferFailed));
            finder.Add(Row(host, "b.yaml", "schema of the file is old but accepted", HostStatus.FileTransferFailed));
            finder.Add(Row(host, "c.yaml", "errcode 13: No space left on device", HostStatus.FileTransferFailed));
        }

        foreach (var log in goodRun)
        {
            finder.AddReference(log, StepLogs.Job, StepLogs.Step);
        }

        return (JsonSerializer.Serialize(finder.Find()), finder.Notices);
    }

    [Fact]
    public void All_files_of_a_good_runs_host_are_contrasted_with_in_whatever_order_they_come()
    {
        var reasons = Find(GoodRun()).Reasons;

        Assert.Contains("errcode 13: No space left on device", reasons, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Template\":\"archive", reasons, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Template\":\"schema", reasons, StringComparison.Ordinal);
        Assert.Equal(reasons, Find(GoodRun().Reverse()).Reasons);
    }

    [Fact]
    public void A_good_run_that_printed_nothing_is_no_reference()
    {
        var notices = Find(Enumerable.Range(1, 30).Select(host => Row(host, "a.tar.gz", "", HostStatus.Success))).Notices;

        Assert.Equal(ReasonNoticeKind.NoReference, Assert.Single(notices).Kind);
    }
}
