using System.Management.Automation;
using System.Text.RegularExpressions;

namespace BkJob.PowerShell;

/// <summary>
/// A name as a user types it. Servers find a part of a name and know no wildcards: of a pattern they get the longest part without any, and
/// what they find is compared here.
/// </summary>
internal sealed class NameSearch
{
    private static readonly Regex Wildcard = new(@"\[[^\]]*\]|[*?`]", RegexOptions.CultureInvariant);

    public NameSearch(string? name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            Part = name;
            return;
        }

        var longest = Wildcard.Split(name!).OrderByDescending(part => part.Length).First();
        Part = longest.Length > 0 ? longest : null;
        Accepts = found => WildcardPattern.Get(name, WildcardOptions.None).IsMatch(found ?? "");
    }

    /// <summary>What the server searches for; null = nothing.</summary>
    public string? Part { get; }

    /// <summary>Whether a name that the server found fits; null = all do.</summary>
    public Func<string?, bool>? Accepts { get; }
}
