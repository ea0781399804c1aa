using System.Security;
using BkJob.PowerShell.Texts;

namespace BkJob.PowerShell.Output;

/// <summary>A file that is whole or not there: it is written beside its place under a temporary name, and takes its own when it is complete.</summary>
internal sealed class WholeFile : IDisposable
{
    private readonly string _path;
    private readonly bool _replace;
    private readonly string _temporary;

    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.FileExists"/>, <see cref="BkJobErrorKind.FileWriteFailed"/>.</exception>
    public WholeFile(string path, bool replace)
    {
        (_path, _replace) = (path, replace);
        var folder = Path.GetDirectoryName(path)!;
        _temporary = Path.Combine(folder, $".bkjob-{Guid.NewGuid():N}.tmp");
        Stream = Guard(path, () =>
        {
            Directory.CreateDirectory(folder);
            return new FileStream(_temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024);
        });
    }

    public FileStream Stream { get; }

    /// <summary>Gives the file its name.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.FileWriteFailed"/>.</exception>
    public void Commit() => Guard(() =>
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        if (_replace && File.Exists(_path))
        {
            File.Replace(_temporary, _path, destinationBackupFileName: null);
        }
        else
        {
            File.Move(_temporary, _path);
        }
    });

    /// <summary>Does what may fail for the disk's sake, and says so as an error of ours.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.FileWriteFailed"/>.</exception>
    public void Guard(Action write) => Guard(_path, () =>
    {
        write();
        return true;
    });

    /// <inheritdoc cref="Guard(Action)"/>
    public static T Guard<T>(string path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception error) when (IsOfTheDisk(error))
        {
            throw new BkJobException(BkJobErrorKind.FileWriteFailed, ShellMessages.CannotWriteFile(path, error.Message), error);
        }
    }

    /// <summary>Takes back what was not completed.</summary>
    public void Dispose()
    {
        try
        {
            Stream.Dispose();
            File.Delete(_temporary);
        }
        catch (Exception error) when (IsOfTheDisk(error))
        {
            // Its own name is untouched in any case.
        }
    }

    private static bool IsOfTheDisk(Exception error) =>
        error is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException;
}
