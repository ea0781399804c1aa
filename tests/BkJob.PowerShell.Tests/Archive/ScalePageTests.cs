using System.Text.Json;
using System.Text.RegularExpressions;
using BkJob.PowerShell.Reasons;
using BkJob.Reasons;

namespace BkJob.PowerShell.Tests.Archive;

/// <summary>The DuckDB queries of docs/scale.md, run by DuckDB on archives and reasons of many jobs.</summary>
public sealed class ScalePageTests : IDisposable
{
    private const int Jobs = 30;
    private const int Hosts = 40;

    private readonly ArchiveFolder _folder = new();

    [Fact]
    public void Reasons_are_counted_by_fingerprint_over_many_jobs()
    {
        var expected = WriteJobs().GroupBy(reason => reason.Fingerprint)
            .Select(group => (group.Key, Jobs: group.Select(reason => reason.JobInstanceId).Distinct().Count(), Hosts: group.Sum(reason => reason.HostCount)))
            .OrderByDescending(group => group.Jobs).ThenByDescending(group => group.Hosts).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
        var counted = Run("Reasons over all jobs");
        Assert.Equal(expected.Select(group => $"{group.Key}|{group.Jobs}|{group.Hosts}"), counted.Select(row => $"{row[0]}|{row[2]}|{row[3]}"));

        // Two causes were planted; each is one group in every job that has it.
        Assert.Equal([Jobs, Jobs / 2], expected.Select(group => group.Jobs));
        Assert.Contains(counted, row => row[1].Contains("No space left on device", StringComparison.Ordinal));
    }

    [Fact]
    public void Hosts_that_fail_again_and_again_are_found()
    {
        WriteJobs();
        var rows = Run("The hosts that fail for the same reason");
        Assert.Equal(["0:10.0.0.1", "0:10.0.0.2"], rows.Where(row => row[2] == $"{Jobs}").Select(row => row[1]));
    }

    [Fact]
    public void The_logs_behind_a_reason_come_out_of_the_archive()
    {
        WriteJobs();
        var rows = Run("The logs behind a reason");
        Assert.Equal(20, rows.Count);
        Assert.All(rows, row => Assert.Contains("No space left on device", row[3], StringComparison.Ordinal));
    }

    [Fact]
    public void Hosts_are_counted_by_day_and_state()
    {
        WriteJobs();
        Assert.Equal(Jobs * Hosts, Run("How hosts ended").Sum(row => int.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture)));
    }

    public void Dispose() => _folder.Dispose();

    // Every job lacks room on two hosts; every other one reaches no mirror on three more.
    private List<FailureReason> WriteJobs()
    {
        var all = new List<FailureReason>();
        Directory.CreateDirectory(_folder.PathOf("reasons"));
        for (var job = 1; job <= Jobs; job++)
        {
            _folder.Write($"archive/job-{job}.jsonl.gz", Enumerable.Range(1, Hosts).Select(host => Log(job, host)));
            var finder = new ReasonFinder();
            foreach (var entry in _folder.ReadAll($"archive/job-{job}.jsonl.gz"))
            {
                finder.Add((ScriptLog)entry.Log!);
            }

            var reasons = finder.Find();
            all.AddRange(reasons);
            File.WriteAllLines(_folder.PathOf($"reasons/job-{job}.jsonl"), reasons.Select(reason => JsonSerializer.Serialize(new
            {
                job_instance_id = reason.JobInstanceId,
                step_instance_id = reason.StepInstanceId,
                fingerprint = reason.Fingerprint,
                reason = reason.Reason,
                host_count = reason.HostCount,
                targets = reason.Hosts.Select(host => host.Target),
            })));
        }

        return all;
    }

    private static ScriptLog Log(int job, int host)
    {
        var trouble = host <= 2 ? $"tar: /data/app-{job}: No space left on device\n" : host <= 5 && job % 2 == 0 ? $"curl: (7) Failed to connect to mirror.example.com port 443 after {host * job} ms\n" : null;
        return new()
        {
            JobInstanceId = job,
            StepInstanceId = job * 10L,
            HostId = host,
            IPAddress = $"10.0.0.{host}",
            CloudId = 0,
            Status = trouble is null ? HostStatus.Success : HostStatus.NonZeroExit,
            ExitCode = trouble is null ? 0 : 2,
            EndTime = new DateTimeOffset(2026, 11, 1 + (job % 20), 3, host, 0, TimeSpan.FromHours(8)),
            LogContent = $"start job {job} on host {host}\nfetch app-{job}.tar.gz\n{trouble}" + (trouble is null ? "done\n" : ""),
        };
    }

    private List<string[]> Run(string heading)
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "scale.md"));
        var query = Regex.Match(page, Regex.Escape(heading) + ".*?```sql\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        Assert.NotEmpty(query);
        return DuckDbTests.Rows(query.Replace("'reasons/", $"'{_folder.PathOf("reasons")}/", StringComparison.Ordinal).Replace("'archive/", $"'{_folder.PathOf("archive")}/", StringComparison.Ordinal));
    }
}
