using System.Globalization;
using System.Text;
using System.Text.Json;
using BkJob.PowerShell.Archive;
using FsCheck;
using FsCheck.Fluent;

namespace BkJob.PowerShell.Tests.Archive;

public sealed class RoundTripTests
{
    [Theory]
    [InlineData("all.jsonl")]
    [InlineData("all.jsonl.gz")]
    public void Every_log_comes_back_equal_in_every_property(string name)
    {
        using var folder = new ArchiveFolder();
        var config = Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20261127, 1);
        FsCheck.Check.One(config, Prop.ForAll(Gen.NonEmptyListOf(RandomLogs.Any).ToArbitrary(), logs =>
        {
            folder.Write(name, logs, replace: true);
            var back = folder.ReadAll(name);
            Assert.Equal(logs.Count, back.Count);
            foreach (var (before, after) in logs.Zip(back))
            {
                Assert.Null(after.Error);
                AssertEqual(before, after.Log!);
            }
        }));
    }

    [Fact]
    public void Every_line_is_valid_JSON_in_valid_UTF_8()
    {
        using var folder = new ArchiveFolder();
        var config = Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(7, 1);
        FsCheck.Check.One(config, Prop.ForAll(Gen.NonEmptyListOf(RandomLogs.Any).ToArbitrary(), logs =>
        {
            folder.Write("all.jsonl", logs, replace: true);
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(folder.PathOf("all.jsonl")));
            Assert.Equal(logs.Count, text.Count(character => character == '\n'));
            foreach (var line in text.TrimEnd('\n').Split('\n'))
            {
                using var document = JsonDocument.Parse(line);
                foreach (var member in document.RootElement.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String))
                {
                    // Half a surrogate pair is no text for any engine that reads JSON.
                    Assert.NotNull(member.Value.GetString());
                }
            }
        }));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("\"\n\u0001")]
    [InlineData("日志")]
    [InlineData("a😀😀")]
    [InlineData("ab\ud83d")]
    public void A_text_longer_than_the_JSON_library_gets_at_once_comes_back_equal(string unit)
    {
        using var folder = new ArchiveFolder();
        var text = string.Concat(Enumerable.Repeat(unit, 2_000_000 / unit.Length));
        var log = new ScriptLog { JobInstanceId = 100, StepInstanceId = 200, HostId = 3, Tag = "after it", LogContent = text };
        folder.Write("long.jsonl", [log, log]);

        Assert.All(folder.ReadAll("long.jsonl"), entry => AssertEqual(log, entry.Log!));
        using var line = JsonDocument.Parse(File.ReadLines(folder.PathOf("long.jsonl")).First());
        Assert.Equal(UnicodeText.MakeValid(text), line.RootElement.GetProperty("log_content").GetString());
    }

    [Fact]
    public void A_line_names_the_properties_as_engines_write_columns()
    {
        using var folder = new ArchiveFolder();
        folder.Write("one.jsonl", [new ScriptLog
        {
            JobInstanceId = 100,
            StepInstanceId = 200,
            HostId = 3,
            IPAddress = "10.0.0.3",
            CloudId = 0,
            Status = HostStatus.NonZeroExit,
            ExitCode = 2,
            StartTime = new(2026, 11, 27, 9, 30, 0, 125, TimeSpan.FromHours(8)),
            Duration = TimeSpan.FromMilliseconds(2500),
            LogContent = "磁盘满\n",
        }]);
        Assert.Equal(
            """
            {"schema":1,"kind":"script","job_instance_id":100,"step_instance_id":200,"host_id":3,"ip_address":"10.0.0.3","cloud_id":0,"target":"0:10.0.0.3","status":104,"status_name":"NonZeroExit","exit_code":2,"start_time":"2026-11-27T09:30:00.125+08:00","duration":2.5,"log_content":"磁盘满\n"}
            """.Trim() + "\n",
            File.ReadAllText(folder.PathOf("one.jsonl")));
    }

    [Fact]
    public void The_culture_of_the_session_changes_nothing()
    {
        using var folder = new ArchiveFolder();
        object[] log = [new ScriptLog { HostId = -5, StartTime = DateTimeOffset.UnixEpoch, Duration = TimeSpan.FromMilliseconds(1500) }];
        folder.Write("a.jsonl", log);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            folder.Write("b.jsonl", log);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(File.ReadAllText(folder.PathOf("a.jsonl")), File.ReadAllText(folder.PathOf("b.jsonl")));
    }

    [Fact]
    public void A_text_of_many_megabytes_comes_back()
    {
        using var folder = new ArchiveFolder();
        var text = string.Concat(Enumerable.Repeat("磁盘 0123456789\n", 400_000));
        folder.Write("one.jsonl.gz", [new ScriptLog { LogContent = text }]);
        Assert.Equal(text, Assert.Single(folder.ReadAll("one.jsonl.gz")).Log!.ToString());
    }

    private static void AssertEqual(object before, object after)
    {
        Assert.Equal(before.GetType(), after.GetType());
        // What follows from the text has no equality of its own.
        foreach (var property in before.GetType().GetProperties().Where(property => property.Name != nameof(ScriptLog.Variables)))
        {
            var (expected, actual) = (property.GetValue(before), property.GetValue(after));
            Assert.True(Equals(expected, actual), $"{property.Name}: {expected} became {actual}");
            if (expected is DateTimeOffset time)
            {
                Assert.Equal(time.Offset, ((DateTimeOffset)actual!).Offset);
            }
        }
    }
}
