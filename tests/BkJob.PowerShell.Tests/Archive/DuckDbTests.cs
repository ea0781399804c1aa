using System.Globalization;
using BkJob.PowerShell.Reasons;
using DuckDB.NET.Data;

namespace BkJob.PowerShell.Tests.Archive;

/// <summary>What docs/scale.md says that DuckDB does with an archive, done by DuckDB.</summary>
public sealed class DuckDbTests : IDisposable
{
    private readonly ArchiveFolder _folder = new();

    [Theory]
    [InlineData("jsonl")]
    [InlineData("jsonl.gz")]
    public void An_archive_is_a_table_with_the_columns_of_the_page(string extension)
    {
        _folder.Write("one." + extension, ArchiveFolder.Logs(3));
        _folder.Write("one." + extension, ArchiveFolder.Logs(2, from: 4), append: true);
        Assert.Equal(
            ["1|10.0.0.1|Success|host 1 says 你好", "5|10.0.0.5|Success|host 5 says 你好"],
            Query($"SELECT host_id, ip_address, status_name, trim(log_content, chr(10)) FROM read_json('{_folder.PathOf("one." + extension)}') WHERE host_id IN (1, 5) ORDER BY 1"));
    }

    [Fact]
    public void Times_are_instants_and_durations_are_seconds()
    {
        _folder.Write("one.jsonl", [new ScriptLog { StartTime = new(2026, 11, 27, 9, 30, 0, 125, TimeSpan.FromHours(8)), Duration = TimeSpan.FromMilliseconds(2500) }]);
        Assert.Equal(
            ["2026-11-27 01:30:00.125|2.5"],
            Query($"SELECT CAST(start_time AS VARCHAR), CAST(duration AS VARCHAR) FROM read_json('{_folder.PathOf("one.jsonl")}')"));
    }

    [Fact]
    public void A_text_that_is_no_valid_Unicode_does_not_stop_the_engine()
    {
        _folder.Write("one.jsonl", [new ScriptLog { HostId = 1, LogContent = "a\ud800b\0c" }, new ScriptLog { HostId = 2, LogContent = "plain" }]);
        Assert.Equal(["1|true", "2|true"], Query($"SELECT host_id, log_content IS NOT NULL FROM read_json('{_folder.PathOf("one.jsonl")}') ORDER BY 1"));
    }

    [Fact]
    public void Many_jobs_are_one_table()
    {
        for (var job = 1; job <= 20; job++)
        {
            _folder.Write($"job-{job}.jsonl.gz", ArchiveFolder.Logs(10).Select((log, at) => new ScriptLog
            {
                JobInstanceId = job,
                StepInstanceId = 1,
                HostId = log.HostId,
                Status = at < job % 3 ? HostStatus.NonZeroExit : HostStatus.Success,
                ExitCode = at < job % 3 ? 28 : 0,
                LogContent = at < job % 3 ? $"curl: (28) Connection timed out after {1000 + job} ms\n" : "ok\n",
            }));
        }

        Assert.Equal(["NonZeroExit|28|21|14"], Query(
            $"""
            SELECT status_name, exit_code, count(*) AS hosts, count(DISTINCT job_instance_id) AS jobs
            FROM read_json('{_folder.PathOf("job-*.jsonl.gz")}')
            WHERE kind = 'script' AND status NOT IN (3, 5, 7, 9)
            GROUP BY ALL ORDER BY hosts DESC
            """));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>What a query gives, each value as text.</summary>
    internal static List<string[]> Rows(string query)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var rows = command.ExecuteReader();
        var table = new List<string[]>();
        while (rows.Read())
        {
            table.Add([.. Enumerable.Range(0, rows.FieldCount).Select(column =>
                rows.GetValue(column) switch { bool truth => truth ? "true" : "false", var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "" })]);
        }

        return table;
    }

    private static string[] Query(string query) => [.. Rows(query).Select(row => string.Join("|", row))];
}
