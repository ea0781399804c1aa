using System.IO.Compression;
using System.Security;
using BkJob.Client;

namespace BkJob.PowerShell;

/// <summary>
/// An archive that is being written. All logs go to a temporary file beside it; only when the last one is there does that file take
/// the archive's name, or is put behind what the archive has. What is not completed leaves nothing.
/// </summary>
internal sealed class ArchiveFile : IDisposable
{
    private readonly string _path;
    private readonly bool _append;
    private readonly bool _replace;
    private readonly bool _isGzip;
    private readonly string _temporary;
    private readonly FileStream _file;
    private readonly Stream _text;
    private readonly MemberWriter _line;

    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.FileExists"/>, <see cref="BkJobErrorKind.FileWriteFailed"/>.</exception>
    public ArchiveFile(string path, bool append, bool replace)
    {
        (_path, _append, _replace) = (path, append, replace);
        try
        {
            if (!append && !replace && File.Exists(path))
            {
                throw new BkJobException(BkJobErrorKind.FileExists, Messages.FileExists(path));
            }

            var folder = Path.GetDirectoryName(path)!;
            Directory.CreateDirectory(folder);
            _isGzip = IsGzip(path, append);
            _temporary = Path.Combine(folder, $".bkjob-{Guid.NewGuid():N}.tmp");
            _file = new FileStream(_temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024);
        }
        catch (Exception error) when (IsOfTheDisk(error))
        {
            throw Failed(error);
        }

        _text = _isGzip ? new GZipStream(_file, CompressionLevel.Fastest, leaveOpen: true) : _file;
        _line = new MemberWriter(new BufferedStream(_text, 64 * 1024));
    }

    /// <summary>What had to be dropped of the archive that was there; null = nothing. Known after <see cref="Commit"/>.</summary>
    public string? Warning { get; private set; }

    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.FileWriteFailed"/>.</exception>
    public void Write(object log) => Guard(() => ArchivedLog.Write(log, _line));

    /// <summary>Completes the archive.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.FileWriteFailed"/>, <see cref="BkJobErrorKind.InvalidArchive"/>.</exception>
    public void Commit() => Guard(() =>
    {
        Complete();
        if (_append)
        {
            Append();
        }
        else
        {
            _file.Dispose();
            Rename();
        }
    });

    /// <summary>Takes back what was not completed.</summary>
    public void Dispose()
    {
        try
        {
            _file.Dispose();
            File.Delete(_temporary);
        }
        catch (Exception error) when (IsOfTheDisk(error))
        {
            // The name of the archive is untouched in any case.
        }
    }

    private static bool IsGzip(string path, bool append)
    {
        if (append && File.Exists(path) && new FileInfo(path).Length > 0)
        {
            using var file = BusyFile.Open(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return ArchiveReader.IsGzip(file);
        }

        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsOfTheDisk(Exception error) =>
        error is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException;

    private void Complete()
    {
        _line.Close();
        if (_isGzip)
        {
            _text.Dispose();
            GzipEnd.WriteTo(_file);
        }

        _file.Flush(flushToDisk: true);
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
            _file.Position = 0;
            _file.CopyTo(archive);
            archive.Flush(flushToDisk: true);
        }
        catch
        {
            archive.SetLength(end);
            throw;
        }
    }

    private void Rename()
    {
        if (_replace && File.Exists(_path))
        {
            File.Replace(_temporary, _path, destinationBackupFileName: null);
        }
        else
        {
            File.Move(_temporary, _path);
        }
    }

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (IsOfTheDisk(error))
        {
            throw Failed(error);
        }
    }

    private BkJobException Failed(Exception error) =>
        new(BkJobErrorKind.FileWriteFailed, Messages.CannotWriteFile(_path, error.Message), error);
}
