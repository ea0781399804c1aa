namespace BkJob.PowerShell.Archive;

/// <summary>Opens archives that another session may be appending to at this moment; that takes it no longer than a copy.</summary>
internal static class BusyFile
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private const int Tries = 200;

    /// <exception cref="IOException">The file is not there, or is still in use after ten seconds.</exception>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                return new FileStream(path, mode, access, share, 64 * 1024);
            }
            catch (IOException error) when (left > 0 && error.GetType() == typeof(IOException) && File.Exists(path))
            {
                // Missing files and folders have exceptions of their own.
                Thread.Sleep(Pause);
            }
        }
    }
}
