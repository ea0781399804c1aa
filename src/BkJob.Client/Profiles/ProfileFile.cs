using System.Security;
using System.Text;
using System.Text.Json;
using BkJob.Client;
using BkJob.Client.Profiles;

namespace BkJob;

/// <summary>The file of the connection profiles: read whole, written whole, and readable by its owner only.</summary>
public sealed class ProfileFile
{
    private readonly string _path;

    private ProfileFile(string path) => _path = path;

    /// <summary>Where profiles are kept: the file that BKJOB_PROFILE_PATH names, else one below the user's configuration folder.</summary>
    public static ProfileFile OfUser()
    {
        var given = Environment.GetEnvironmentVariable("BKJOB_PROFILE_PATH");
        return new(string.IsNullOrWhiteSpace(given) ? Path.Combine(ConfigurationFolder, "bkjob", "profiles.json") : Path.GetFullPath(given!.Trim()));
    }

    /// <summary>The file's whole path; the file need not be there.</summary>
    public string FullPath => _path;

    /// <summary>The profiles in the order of the file; none where there is no file.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.InvalidArgument"/>: the file cannot be read.</exception>
    public IReadOnlyList<BkJobProfile> Read()
    {
        try
        {
            return File.Exists(_path) ? ProfileText.Read(File.ReadAllText(_path)) : [];
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException or SecurityException)
        {
            throw new BkJobException(BkJobErrorKind.InvalidArgument, Messages.ProfilesUnreadable(_path, error.Message), error);
        }
    }

    /// <summary>Puts the profiles in the place of those there were.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.FileWriteFailed"/>.</exception>
    public void Write(IEnumerable<BkJobProfile> profiles)
    {
        try
        {
            var folder = Path.GetDirectoryName(_path)!;
            Directory.CreateDirectory(folder);
            var temporary = Path.Combine(folder, $".bkjob-{Guid.NewGuid():N}.tmp");
            try
            {
                using (var stream = Create(temporary))
                {
                    var text = Encoding.UTF8.GetBytes(ProfileText.Write(profiles));
                    stream.Write(text, 0, text.Length);
                }

                Replace(temporary);
            }
            finally
            {
                File.Delete(temporary);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException)
        {
            throw new BkJobException(BkJobErrorKind.FileWriteFailed, Messages.CannotWriteFile(_path, error.Message), error);
        }
    }

    // ApplicationData is APPDATA on Windows, and XDG_CONFIG_HOME or ~/.config elsewhere; a mac's own folder is for programs with windows.
    private static string ConfigurationFolder => Path.DirectorySeparatorChar == '\\'
        ? Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData)
        : Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } folder && Path.IsPathRooted(folder)
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");

    // The file is made for its owner alone, so that there is no moment in which others can read it. On Windows the folder sees to that.
    private static FileStream Create(string file)
    {
#if NET
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(file, options);
#else
        return new FileStream(file, FileMode.CreateNew, FileAccess.Write);
#endif
    }

    private void Replace(string temporary)
    {
#if NET
        File.Move(temporary, _path, overwrite: true);
#else
        File.Delete(_path);
        File.Move(temporary, _path);
#endif
    }
}
