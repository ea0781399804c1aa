using System.IO.Compression;
using System.Text;
using BkJob.PowerShell.Archive;

namespace BkJob.PowerShell.Tests.Archive;

public sealed class WholeArchiveTests : IDisposable
{
    private readonly ArchiveFolder _folder = new();

    [Theory]
    [InlineData("a.jsonl")]
    [InlineData("a.jsonl.gz")]
    public void What_is_not_completed_leaves_nothing(string name)
    {
        using (var archive = new ArchiveFile(_folder.PathOf(name), append: false, replace: false))
        {
            archive.Write(ArchiveFolder.Logs(1).First());
        }

        Assert.Empty(_folder.Files);
    }

    [Theory]
    [InlineData("a.jsonl")]
    [InlineData("a.jsonl.gz")]
    public void An_append_that_is_not_completed_leaves_the_archive_as_it_was(string name)
    {
        _folder.Write(name, ArchiveFolder.Logs(3));
        var before = File.ReadAllBytes(_folder.PathOf(name));
        using (var archive = new ArchiveFile(_folder.PathOf(name), append: true, replace: false))
        {
            archive.Write(ArchiveFolder.Logs(1).First());
        }

        Assert.Equal([name], _folder.Files);
        Assert.Equal(before, File.ReadAllBytes(_folder.PathOf(name)));
    }

    [Theory]
    [InlineData("a.jsonl")]
    [InlineData("a.jsonl.gz")]
    public void What_is_appended_follows_what_was_there(string name)
    {
        Assert.Null(_folder.Write(name, ArchiveFolder.Logs(3)));
        Assert.Null(_folder.Write(name, ArchiveFolder.Logs(2, from: 4), append: true));
        Assert.Null(_folder.Write(name, ArchiveFolder.Logs(1, from: 6), append: true));
        Assert.Equal([1, 2, 3, 4, 5, 6], ArchiveFolder.HostsOf(_folder.ReadAll(name, out var warning)));
        Assert.Null(warning);
    }

    [Fact]
    public void What_is_there_decides_whether_an_append_is_compressed()
    {
        _folder.Write("a.gz", ArchiveFolder.Logs(1));
        File.Move(_folder.PathOf("a.gz"), _folder.PathOf("a.jsonl"));
        _folder.Write("a.jsonl", ArchiveFolder.Logs(1, from: 2), append: true);
        Assert.Equal([1, 2], ArchiveFolder.HostsOf(_folder.ReadAll("a.jsonl")));
    }

    [Fact]
    public void A_half_written_last_line_is_dropped_before_appending()
    {
        _folder.Write("a.jsonl", ArchiveFolder.Logs(3));
        Cut("a.jsonl", 20);
        Assert.NotNull(_folder.Write("a.jsonl", ArchiveFolder.Logs(1, from: 9), append: true));
        Assert.Equal([1, 2, 9], ArchiveFolder.HostsOf(_folder.ReadAll("a.jsonl")));
    }

    [Fact]
    public void A_last_line_that_lacks_its_end_alone_is_kept()
    {
        _folder.Write("a.jsonl", ArchiveFolder.Logs(3));
        Cut("a.jsonl", 1);
        Assert.Null(_folder.Write("a.jsonl", ArchiveFolder.Logs(1, from: 9), append: true));
        Assert.Equal([1, 2, 3, 9], ArchiveFolder.HostsOf(_folder.ReadAll("a.jsonl")));
    }

    [Fact]
    public void A_half_written_part_of_a_gzip_file_is_dropped_before_appending()
    {
        _folder.Write("a.jsonl.gz", ArchiveFolder.Logs(3));
        var whole = new FileInfo(_folder.PathOf("a.jsonl.gz")).Length;
        _folder.Write("a.jsonl.gz", ArchiveFolder.Logs(200, from: 4), append: true);
        var both = File.ReadAllBytes(_folder.PathOf("a.jsonl.gz"));

        // Wherever a crash cuts the second part, but behind its last line.
        for (var length = whole + 1; length < both.Length - 64; length += 41)
        {
            File.WriteAllBytes(_folder.PathOf("a.jsonl.gz"), both[..(int)length]);
            Assert.NotNull(_folder.Write("a.jsonl.gz", ArchiveFolder.Logs(1, from: 999), append: true));
            Assert.Equal([1, 2, 3, 999], ArchiveFolder.HostsOf(_folder.ReadAll("a.jsonl.gz")));
        }
    }

    [Fact]
    public void A_gzip_file_of_which_no_part_is_whole_is_not_appended_to()
    {
        _folder.Write("a.jsonl.gz", ArchiveFolder.Logs(50));
        Cut("a.jsonl.gz", 60);
        var before = File.ReadAllBytes(_folder.PathOf("a.jsonl.gz"));
        var error = Assert.Throws<BkJobException>(() => _folder.Write("a.jsonl.gz", ArchiveFolder.Logs(1), append: true));
        Assert.Equal(BkJobErrorKind.InvalidArchive, error.Kind);
        Assert.Equal(before, File.ReadAllBytes(_folder.PathOf("a.jsonl.gz")));
        Assert.Equal(["a.jsonl.gz"], _folder.Files);
    }

    [Fact]
    public void A_gzip_file_of_another_program_is_read_and_appended_to()
    {
        _folder.Write("a.jsonl", ArchiveFolder.Logs(2));
        using (var gzip = new GZipStream(File.Create(_folder.PathOf("b.gz")), CompressionLevel.Optimal))
        {
            gzip.Write(File.ReadAllBytes(_folder.PathOf("a.jsonl")));
        }

        Assert.Null(_folder.Write("b.gz", ArchiveFolder.Logs(1, from: 3), append: true));
        Assert.Equal([1, 2, 3], ArchiveFolder.HostsOf(_folder.ReadAll("b.gz", out var warning)));
        Assert.Null(warning);
    }

    [Fact]
    public void Archives_put_behind_each_other_are_one()
    {
        _folder.Write("a.gz", ArchiveFolder.Logs(2));
        _folder.Write("b.gz", ArchiveFolder.Logs(2, from: 3));
        File.WriteAllBytes(_folder.PathOf("c.gz"), [.. File.ReadAllBytes(_folder.PathOf("a.gz")), .. File.ReadAllBytes(_folder.PathOf("b.gz"))]);
        Assert.Equal([1, 2, 3, 4], ArchiveFolder.HostsOf(_folder.ReadAll("c.gz", out var warning)));
        Assert.Null(warning);
    }

    [Fact]
    public void A_file_cut_short_says_so_and_gives_what_is_whole()
    {
        _folder.Write("a.jsonl", ArchiveFolder.Logs(3));
        Cut("a.jsonl", 20);
        var entries = _folder.ReadAll("a.jsonl");
        Assert.Equal([1, 2, null], ArchiveFolder.HostsOf(entries));
        Assert.Equal(BkJobErrorKind.InvalidArchive, entries[2].Error!.Kind);
    }

    [Fact]
    public void A_gzip_file_cut_short_never_reads_as_a_whole_one()
    {
        _folder.Write("a.gz", ArchiveFolder.Logs(200));
        var whole = File.ReadAllBytes(_folder.PathOf("a.gz"));
        for (var length = 30; length < whole.Length - GzipEnd.Length; length += 23)
        {
            File.WriteAllBytes(_folder.PathOf("a.gz"), whole[..length]);
            var entries = _folder.ReadAll("a.gz", out var warning);
            Assert.True(warning is not null || entries.Exists(entry => entry.Error is not null), $"cut at {length} of {whole.Length}");
        }
    }

    [Fact]
    public void A_line_that_is_no_log_is_an_error_and_the_rest_goes_on()
    {
        _folder.Write("a.jsonl", ArchiveFolder.Logs(2));
        var lines = File.ReadAllLines(_folder.PathOf("a.jsonl"));
        string[] broken = ["[]", "{}", "{\"schema\":1,\"kind\":\"other\"}", "{\"schema\":1,\"kind\":\"script\",\"host_id\":\"x\"}", "not json", "{\"schema\":1,\"kind\":\"script\",\"tag\":\"\\ud800\"}"];
        File.WriteAllLines(_folder.PathOf("a.jsonl"), [lines[0], .. broken, "", lines[1]]);
        var entries = _folder.ReadAll("a.jsonl");
        Assert.Equal([1, null, null, null, null, null, null, 2], ArchiveFolder.HostsOf(entries));
        Assert.Contains(", line 4,", entries[3].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_of_a_later_version_survive_the_way_through()
    {
        File.WriteAllText(_folder.PathOf("a.jsonl"), """{"schema":1,"kind":"script","host_id":5,"colour":{"of":["sky",1.50]},"log_content":"x"}""" + "\n");
        _folder.Write("b.jsonl", _folder.ReadAll("a.jsonl").Select(entry => entry.Log!));
        Assert.Contains("""
            "colour":{"of":["sky",1.50]}
            """.Trim(), File.ReadAllText(_folder.PathOf("b.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public void Logs_of_a_newer_schema_are_refused_once_and_counted()
    {
        _folder.Write("a.jsonl", ArchiveFolder.Logs(1));
        File.AppendAllText(_folder.PathOf("a.jsonl"), string.Concat(Enumerable.Repeat("{\"schema\":7,\"kind\":\"script\"}\n", 3)));
        var entries = _folder.ReadAll("a.jsonl");
        Assert.Equal([1, null], ArchiveFolder.HostsOf(entries));
        Assert.StartsWith("3 logs", entries[1].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_that_is_there_is_kept_unless_it_may_be_replaced()
    {
        _folder.Write("a.jsonl", ArchiveFolder.Logs(1));
        Assert.Equal(BkJobErrorKind.FileExists, Assert.Throws<BkJobException>(() => _folder.Write("a.jsonl", ArchiveFolder.Logs(1, from: 2))).Kind);
        Assert.Equal([1], ArchiveFolder.HostsOf(_folder.ReadAll("a.jsonl")));
        _folder.Write("a.jsonl", ArchiveFolder.Logs(1, from: 2), replace: true);
        Assert.Equal([2], ArchiveFolder.HostsOf(_folder.ReadAll("a.jsonl")));
    }

    [Fact]
    public async Task Two_sessions_that_append_at_once_lose_nothing()
    {
        _folder.Write("a.jsonl", []);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(session => Task.Run(() => _folder.Write("a.jsonl", ArchiveFolder.Logs(50, from: (session * 50) + 1), append: true))));
        Assert.Equal(Enumerable.Range(1, 400).Select(host => (long?)host), ArchiveFolder.HostsOf(_folder.ReadAll("a.jsonl")).Order());
    }

    [Fact]
    public void A_byte_order_mark_and_other_line_ends_are_passed_over()
    {
        _folder.Write("a.jsonl", ArchiveFolder.Logs(2));
        var text = File.ReadAllText(_folder.PathOf("a.jsonl")).Replace("\n", "\r\n", StringComparison.Ordinal);
        File.WriteAllText(_folder.PathOf("a.jsonl"), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Equal([1, 2], ArchiveFolder.HostsOf(_folder.ReadAll("a.jsonl")));
    }

    public void Dispose() => _folder.Dispose();

    private void Cut(string name, int bytes)
    {
        using var file = new FileStream(_folder.PathOf(name), FileMode.Open);
        file.SetLength(file.Length - bytes);
    }
}
