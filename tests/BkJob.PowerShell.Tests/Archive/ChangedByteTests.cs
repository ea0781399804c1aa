namespace BkJob.PowerShell.Tests.Archive;

/// <summary>Archives that went bad on a disk or on the way: whichever byte it is, the reader says so or reads another text, and goes on.</summary>
public sealed class ChangedByteTests : IDisposable
{
    private readonly ArchiveFolder _folder = new();

    [Theory]
    [InlineData("a.jsonl")]
    [InlineData("a.jsonl.gz")]
    public void Any_changed_byte_ends_in_logs_and_told_errors(string name)
    {
        _folder.Write(name, ArchiveFolder.Logs(4));
        var whole = File.ReadAllBytes(_folder.PathOf(name));
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var value in new[] { (byte)0, (byte)(whole[at] ^ 0x80), (byte)'9', (byte)'"' })
            {
                var changed = (byte[])whole.Clone();
                changed[at] = value;
                File.WriteAllBytes(_folder.PathOf(name), changed);

                Exception? error = Record.Exception(() => _folder.ReadAll(name));

                Assert.True(error is null or InvalidDataException, $"byte {at} as {value}: {error}");
            }
        }
    }

    [Theory]
    [InlineData("a.jsonl")]
    [InlineData("a.jsonl.gz")]
    public void Any_changed_byte_refuses_more_logs_or_takes_them_behind_what_is_there(string name)
    {
        _folder.Write(name, ArchiveFolder.Logs(2));
        var whole = File.ReadAllBytes(_folder.PathOf(name));
        for (var at = 0; at < whole.Length; at += 3)
        {
            var changed = (byte[])whole.Clone();
            changed[at] ^= 0x55;
            File.WriteAllBytes(_folder.PathOf(name), changed);

            var error = Record.Exception(() => _folder.Write(name, ArchiveFolder.Logs(1, from: 9), append: true));

            Assert.True(error is null or BkJobException, $"byte {at}: {error}");
            if (error is not null)
            {
                Assert.Equal(changed, File.ReadAllBytes(_folder.PathOf(name)));
            }
        }

        Assert.Equal([name], _folder.Files);
    }

    public void Dispose() => _folder.Dispose();
}
