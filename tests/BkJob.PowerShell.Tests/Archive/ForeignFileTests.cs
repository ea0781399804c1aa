using System.IO.Compression;
using System.Text;
using BkJob.PowerShell.Archive;

namespace BkJob.PowerShell.Tests.Archive;

/// <summary>Files that another program wrote.</summary>
public sealed class ForeignFileTests : IDisposable
{
    private readonly ArchiveFolder _folder = new();

    public static TheoryData<string> Foreign => new()
    {
        "a list of things to do",
        "a list of things to do\nand one more",
        "a list of things to do\n",
        "\n\n",
        "[1,2]\n",
        "{\"name\":\"of another program\"}\n",
        "{\"schema\":1,\"title\":\"of another program\"}\n",
        "{\"schema\":1,\"kind\":\"script\"",
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public void A_file_that_is_no_archive_is_not_appended_to_and_not_touched(string text) => IsLeftAlone(Encoding.UTF8.GetBytes(text));

    [Theory]
    [MemberData(nameof(Foreign))]
    public void A_compressed_file_that_is_no_archive_is_not_appended_to_and_not_touched(string text) => IsLeftAlone(Packed(text));

    [Fact]
    public void What_only_begins_like_a_compressed_file_is_not_touched() => IsLeftAlone([0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);

    [Fact]
    public void A_file_that_became_another_while_logs_were_read_is_not_touched()
    {
        using var archive = new ArchiveFile(_folder.PathOf("a.jsonl"), append: true, replace: false);
        archive.Write(ArchiveFolder.Logs(1).First());
        File.WriteAllText(_folder.PathOf("a.jsonl"), "mine");
        Assert.Equal(BkJobErrorKind.InvalidArchive, Assert.Throws<BkJobException>(archive.Commit).Kind);
        Assert.Equal("mine", File.ReadAllText(_folder.PathOf("a.jsonl")));
    }

    [Fact]
    public void An_archive_without_logs_is_appended_to()
    {
        _folder.Write("a.jsonl.gz", []);
        _folder.Write("a.jsonl.gz", ArchiveFolder.Logs(1), append: true);
        Assert.Equal([1], ArchiveFolder.HostsOf(_folder.ReadAll("a.jsonl.gz")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2_000)]
    public void A_compressed_file_of_several_members_reads_as_a_whole_one(int logs)
    {
        WriteMembers(logs);
        Assert.Equal(Enumerable.Range(1, 3 * logs).Select(host => (long?)host), ArchiveFolder.HostsOf(_folder.ReadAll("all.gz", out var warning)));
        Assert.Null(warning);
        Assert.Null(_folder.Write("all.gz", ArchiveFolder.Logs(1, from: (3 * logs) + 1), append: true));
        Assert.Equal((3 * logs) + 1, _folder.ReadAll("all.gz").Count);
    }

    [Fact]
    public void A_compressed_file_of_several_members_that_was_cut_short_says_so()
    {
        var last = WriteMembers(200);
        var whole = File.ReadAllBytes(_folder.PathOf("all.gz"));
        for (var length = (int)last + 1; length < whole.Length; length += length < last + 40 || length > whole.Length - 40 ? 1 : 23)
        {
            File.WriteAllBytes(_folder.PathOf("all.gz"), whole[..length]);
            var entries = _folder.ReadAll("all.gz", out var warning);
            Assert.True(warning is not null || entries.Exists(entry => entry.Error is not null), $"cut at {length} of {whole.Length}");
        }
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private void IsLeftAlone(byte[] content)
    {
        File.WriteAllBytes(_folder.PathOf("a.jsonl"), content);
        var error = Assert.Throws<BkJobException>(() => new ArchiveFile(_folder.PathOf("a.jsonl"), append: true, replace: false));
        Assert.Equal(BkJobErrorKind.InvalidArchive, error.Kind);
        Assert.Equal(content, File.ReadAllBytes(_folder.PathOf("a.jsonl")));
        Assert.Equal(["a.jsonl"], _folder.Files);
    }

    /// <summary>Returns where the last member begins.</summary>
    private long WriteMembers(int logs)
    {
        var last = 0L;
        using var all = File.Create(_folder.PathOf("all.gz"));
        for (var member = 0; member < 3; member++)
        {
            var name = $"{member}.jsonl";
            _folder.Write(name, ArchiveFolder.Logs(logs, from: (member * logs) + 1));
            last = all.Position;
            all.Write(Packed(File.ReadAllText(_folder.PathOf(name))));
        }

        return last;
    }
}
