using System.Security;
using BkJob.PowerShell.Texts;

namespace BkJob.PowerShell.LogFiles;

/// <summary>
/// Writes texts to files below one folder. A file under its own name is always whole: until then it has a temporary one. A log that is
/// all of its host's is whole at once; lines, rows of files and whatever several objects share is so at the end of the run. One file is open at a time.
/// </summary>
internal sealed class LogFolder(string root, bool replace) : IDisposable
{
    // Names that differ in case only are one file on some systems, and so never share one.
    private readonly Dictionary<string, LogFile> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _foldersChecked = new(StringComparer.Ordinal);

    /// <summary>The file that is being written; null = none.</summary>
    public LogFile? Open { get; private set; }

    /// <summary>The files of this run, in the order they were begun.</summary>
    public IEnumerable<LogFile> Files => _files.Values;

    /// <summary>The file of this name. Where another name has come to the same path, a hash keeps the two apart.</summary>
    public LogFile FileOf(LogPlace place)
    {
        var path = Path.Combine([root, .. place.Parts]);
        if (_files.TryGetValue(path, out var file) && file.Identity != place.Identity)
        {
            path = SafeFileName.Distinct(path, place.Identity);
            _files.TryGetValue(path, out file);
        }

        if (file is null)
        {
            _files.Add(path, file = new LogFile(path, place.Identity));
        }

        return file;
    }

    /// <summary>Writes a text to a file, after what this run wrote to it before. Another file that is open has to be released first.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.FileExists"/>, <see cref="BkJobErrorKind.FileWriteFailed"/>.</exception>
    public void Write(LogFile file, string text, bool isWhole) => Guard(file, () =>
    {
        var folder = CreateFolder(Path.GetDirectoryName(file.Path)!);
        if (!file.IsWritten && !file.IsUnfinished && File.Exists(file.Path) && !replace)
        {
            throw new BkJobException(BkJobErrorKind.FileExists, ShellMessages.FileExists(file.Path));
        }

        file.Append(text, isWhole, folder);
        Open = file;
    });

    /// <summary>Lets go of the file that is open; one that is whole gets its name.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.FileWriteFailed"/>.</exception>
    public void Release()
    {
        if (Open is { } open)
        {
            Open = null;
            Guard(open, () =>
            {
                if (open.IsWhole)
                {
                    open.Commit(replace);
                }
                else
                {
                    open.Close();
                }
            });
        }
    }

    /// <summary>Gives a file its name: nothing follows any more.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.FileWriteFailed"/>.</exception>
    public void Complete(LogFile file) => Guard(file, () => file.Commit(replace));

    /// <summary>Ends the run where it is: what is whole gets its name, of the rest nothing is left.</summary>
    public void Dispose()
    {
        try
        {
            Release();
        }
        catch (BkJobException)
        {
            // There is nobody left to tell.
        }

        foreach (var file in Files.Where(file => file.IsUnfinished))
        {
            file.Discard();
        }
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
                throw new IOException(ShellMessages.LeadsElsewhere(folder));
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
            file.TakeBack();
            throw new BkJobException(BkJobErrorKind.FileWriteFailed, ShellMessages.CannotWriteFile(file.Path, error.Message), error);
        }
    }
}
