using System.Security;
using System.Text;
using BkJob.Client;

namespace BkJob.PowerShell;

/// <summary>
/// Writes texts to files below one folder. A file under its own name is always whole: a text goes to a temporary file beside it, which
/// takes the name when the text is complete. Several texts of one run for one name are appended. One file is open at a time.
/// </summary>
internal sealed class LogFolder(string root, bool replace) : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // Names that differ in case only are one file, on every system.
    private readonly Dictionary<string, LogFile> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _foldersChecked = new(StringComparer.Ordinal);
    private OpenFile? _open;

    /// <summary>The file that is being written; null = none.</summary>
    public LogFile? Open => _open?.File;

    /// <summary>The files of this run, in the order they were begun.</summary>
    public IEnumerable<LogFile> Files => _files.Values;

    /// <summary>The file of this name.</summary>
    public LogFile FileOf(string[] parts)
    {
        var path = Path.Combine([root, .. parts]);
        if (!_files.TryGetValue(path, out var file))
        {
            _files.Add(path, file = new LogFile(path));
        }

        return file;
    }

    /// <summary>Writes a text to a file, after what this run wrote to it before. Another file that is open has to be committed first.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.FileExists"/>, <see cref="BkJobErrorKind.FileWriteFailed"/>.</exception>
    public void Write(LogFile file, string text) => Guard(file, () =>
    {
        _open ??= Begin(file);
        _open.Append(text);
    });

    /// <summary>Completes the file that is open, and gives it its name.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.FileWriteFailed"/>.</exception>
    public void Commit()
    {
        if (_open is { } open)
        {
            Guard(open.File, () => open.Commit(replace || open.File.IsWritten));
            open.File.IsWritten = true;
            _open = null;
        }
    }

    /// <summary>Completes the file that is open: all its texts are whole. Where that fails nothing of it is left.</summary>
    public void Dispose()
    {
        try
        {
            Commit();
        }
        catch (BkJobException)
        {
            // There is nobody left to tell.
        }
    }

    private OpenFile Begin(LogFile file)
    {
        var folder = CreateFolder(Path.GetDirectoryName(file.Path)!);
        if (file.IsWritten)
        {
            return OpenFile.Again(file, folder);
        }

        return File.Exists(file.Path) && !replace
            ? throw new BkJobException(BkJobErrorKind.FileExists, Messages.FileExists(file.Path))
            : OpenFile.New(file, folder);
    }

    // Every folder below the root has to be a real one: a link could lead anywhere.
    private string CreateFolder(string folder)
    {
        if (folder.Length <= root.Length)
        {
            Directory.CreateDirectory(root);
            return folder;
        }

        if (!_foldersChecked.Contains(folder))
        {
            CreateFolder(Path.GetDirectoryName(folder)!);
            var present = new DirectoryInfo(folder);
            if (present.Exists && IsLink(present))
            {
                throw new IOException(Messages.LeadsElsewhere(folder));
            }

            present.Create();
            _foldersChecked.Add(folder);
        }

        return folder;
    }

#if NET
    private static bool IsLink(DirectoryInfo folder) => folder.LinkTarget is not null;
#else
    private static bool IsLink(DirectoryInfo folder) => (folder.Attributes & FileAttributes.ReparsePoint) != 0;
#endif

    private void Guard(LogFile file, Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException)
        {
            _open?.Abandon();
            _open = null;
            throw new BkJobException(BkJobErrorKind.FileWriteFailed, Messages.CannotWriteFile(file.Path, error.Message), error);
        }
    }

    /// <summary>A file that is being written, under a temporary name.</summary>
    private sealed class OpenFile
    {
        private readonly string _temporary;
        private readonly FileStream _stream;
        private readonly StreamWriter _writer;
        private readonly long _lengthBefore;
        private bool _endsLine = true;

        private OpenFile(LogFile file, string temporary, FileMode mode)
        {
            (File, _temporary) = (file, temporary);
            _stream = new FileStream(temporary, mode, FileAccess.ReadWrite, FileShare.Read);
            _lengthBefore = _stream.Length;
            if (_lengthBefore > 0)
            {
                _stream.Position = _lengthBefore - 1;
                _endsLine = _stream.ReadByte() == '\n';
            }

            _writer = new StreamWriter(_stream, Utf8, 16 * 1024);
        }

        public LogFile File { get; }

        public static OpenFile New(LogFile file, string folder) => new(file, TemporaryIn(folder), FileMode.CreateNew);

        /// <summary>A file of this run once more: it gives up its name until it is whole again.</summary>
        public static OpenFile Again(LogFile file, string folder)
        {
            var temporary = TemporaryIn(folder);
            System.IO.File.Move(file.Path, temporary);
            return new OpenFile(file, temporary, FileMode.Open);
        }

        public void Append(string text)
        {
            if (text.Length > 0)
            {
                _writer.Write(_endsLine ? "" : "\n");
                _writer.Write(text);
                _endsLine = text[text.Length - 1] == '\n';
            }
        }

        public void Commit(bool overwrite)
        {
            _writer.Dispose();
#if NET
            System.IO.File.Move(_temporary, File.Path, overwrite);
#else
            if (overwrite)
            {
                System.IO.File.Delete(File.Path);
            }

            System.IO.File.Move(_temporary, File.Path);
#endif
        }

        /// <summary>Takes back what was written since the file was opened.</summary>
        public void Abandon()
        {
            try
            {
                // Not the writer: what it still holds must not reach the file.
                _stream.Dispose();
                if (_lengthBefore > 0)
                {
                    using (var whole = new FileStream(_temporary, FileMode.Open, FileAccess.Write))
                    {
                        whole.SetLength(_lengthBefore);
                    }

                    System.IO.File.Move(_temporary, File.Path);
                }
                else
                {
                    System.IO.File.Delete(_temporary);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // The disk that failed to take the text may fail here too; the name is free in any case.
            }
        }

        private static string TemporaryIn(string folder) => Path.Combine(folder, $".bkjob-{Guid.NewGuid():N}.tmp");
    }
}

/// <summary>One file of a run.</summary>
internal sealed class LogFile(string path)
{
    public string Path { get; } = path;

    /// <summary>Null = not asked yet.</summary>
    public bool? MayWrite { get; set; }

    /// <summary>Whether this run has put the file there.</summary>
    public bool IsWritten { get; set; }
}
