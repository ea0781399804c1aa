using System.IO.Compression;
using BkJob.PowerShell.Output;
using BkJob.PowerShell.Texts;

namespace BkJob.PowerShell.Archive;

/// <summary>
/// An archive that is being written. All logs go to a temporary file beside it; only when the last one is there does that file take
/// the archive's name, or is put behind what the archive has. What is not completed leaves nothing.
/// </summary>
internal sealed class ArchiveFile : IDisposable
{
    private readonly string _path;
    private readonly bool _append;
    private readonly bool _isGzip;
    private readonly WholeFile _file;
    private readonly Stream _text;
    private readonly MemberWriter _line;

    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.FileExists"/>, <see cref="BkJobErrorKind.FileWriteFailed"/>, <see cref="BkJobErrorKind.InvalidArchive"/>.</exception>
    public ArchiveFile(string path, bool append, bool replace)
    {
        (_path, _append) = (path, append);
        if (!append && !replace && File.Exists(path))
        {
            throw new BkJobException(BkJobErrorKind.FileExists, ShellMessages.FileExists(path));
        }

        _isGzip = WholeFile.Guard(path, () => append ? IsGzipBehind(path) : IsGzipByName(path));
        _file = new WholeFile(path, replace);
        _text = _isGzip ? new GZipStream(_file.Stream, CompressionLevel.Fastest, leaveOpen: true) : _file.Stream;
        _line = new MemberWriter(new BufferedStream(_text, 64 * 1024));
    }

    /// <summary>What had to be dropped of the archive that was there; null = nothing. Known after <see cref="Commit"/>.</summary>
    public string? Warning { get; private set; }

    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.FileWriteFailed"/>.</exception>
    public void Write(object log) => _file.Guard(() => ArchivedLog.Write(log, _line));

    /// <summary>Completes the archive.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.FileWriteFailed"/>, <see cref="BkJobErrorKind.InvalidArchive"/>.</exception>
    public void Commit()
    {
        _file.Guard(Complete);
        if (_append)
        {
            _file.Guard(Append);
        }
        else
        {
            _file.Commit();
        }
    }

    /// <summary>Takes back what was not completed.</summary>
    public void Dispose() => _file.Dispose();

    private static bool IsGzipByName(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    // What is there decides. What cannot be appended to is told before logs are read, not after.
    private static bool IsGzipBehind(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            return IsGzipByName(path);
        }

        using var file = BusyFile.Open(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        ArchiveHead.Require(file);
        return ArchiveReader.IsGzip(file);
    }

    private void Complete()
    {
        _line.Close();
        if (_isGzip)
        {
            _text.Dispose();
            GzipEnd.WriteTo(_file.Stream);
        }
    }

    private void Append()
    {
        using var archive = BusyFile.Open(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var length = archive.Length;
        var end = ArchiveTail.Mend(archive);
        Warning = end < length ? ArchiveTexts.TailDropped(_path, length - end) : null;
        try
        {
            archive.SetLength(end);
            archive.Position = end;
            _file.Stream.Position = 0;
            _file.Stream.CopyTo(archive);
            archive.Flush(flushToDisk: true);
        }
        catch
        {
            archive.SetLength(end);
            throw;
        }
    }
}
