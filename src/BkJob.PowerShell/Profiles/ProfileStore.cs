using System.Management.Automation;
using BkJob.PowerShell.Texts;

namespace BkJob.PowerShell.Profiles;

/// <summary>The user's connection profiles. Names differ in more than case.</summary>
internal static class ProfileStore
{
    /// <summary>The file they are kept in.</summary>
    public static string FullPath => ProfileFile.OfUser().FullPath;

    /// <summary>All of them, by name.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.InvalidArgument"/>: the file cannot be read.</exception>
    public static IEnumerable<BkJobProfile> Read() => ProfileFile.OfUser().Read().OrderBy(profile => profile.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Those whose name fits the pattern.</summary>
    public static IEnumerable<BkJobProfile> Like(string pattern)
    {
        var wildcard = WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase);
        return Read().Where(profile => wildcard.IsMatch(profile.Name));
    }

    /// <summary>The one of this name; null = there is none.</summary>
    public static BkJobProfile? Find(string name) => Read().FirstOrDefault(profile => IsNamed(profile, name));

    /// <summary>Puts a profile in the place of the one of its name.</summary>
    public static void Set(BkJobProfile profile) =>
        ProfileFile.OfUser().Write([.. Read().Where(other => !IsNamed(other, profile.Name)), profile]);

    /// <summary>Removes the one of this name.</summary>
    public static void Remove(string name) => ProfileFile.OfUser().Write([.. Read().Where(other => !IsNamed(other, name))]);

    /// <summary>The error for a name that no profile has.</summary>
    public static BkJobException NotFound(string name) => new(BkJobErrorKind.ProfileNotFound, PromptMessages.NoProfile(name, FullPath));

    private static bool IsNamed(BkJobProfile profile, string name) => string.Equals(profile.Name, name, StringComparison.OrdinalIgnoreCase);
}
