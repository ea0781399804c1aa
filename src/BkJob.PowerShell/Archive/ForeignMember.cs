using System.Runtime.CompilerServices;

namespace BkJob.PowerShell.Archive;

/// <summary>A member of a log in an archive that this version does not know.</summary>
internal sealed record ForeignMember(string Name, string Json)
{
    private static readonly ConditionalWeakTable<object, ForeignMember[]> Kept = new();

    /// <summary>Remembers the members for as long as the log lives, so that exporting it again loses nothing.</summary>
    public static void Keep(object log, ForeignMember[] members) => Kept.Add(log, members);

    public static ForeignMember[] Of(object log) => Kept.TryGetValue(log, out var members) ? members : [];
}
