using System.Management.Automation;
using System.Text.RegularExpressions;
using BkJob.PowerShell.Texts;

namespace BkJob.PowerShell.Input;

/// <summary>
/// A name as a user types it. Servers find a part of a name and know no wildcards: of a pattern they get the longest part without any, and
/// what they find is compared here.
/// </summary>
internal sealed class NameSearch
{
    private static readonly Regex Wildcard = new(@"\[[^\]]*\]|[*?]", RegexOptions.CultureInvariant);

    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.InvalidArgument"/>: the name is not a valid pattern.</exception>
    public NameSearch(string? name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            Part = name is null ? null : WildcardPattern.Unescape(name);
            return;
        }

        // With escapes in it a pattern is not so easily taken apart; it is compared here alone.
        var longest = name!.IndexOf('`') >= 0 ? "" : Wildcard.Split(name).OrderByDescending(part => part.Length).First();
        Part = longest.Length > 0 ? longest : null;
        try
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            pattern.IsMatch("");
            Accepts = found => pattern.IsMatch(found ?? "");
        }
        catch (WildcardPatternException)
        {
            throw new BkJobException(BkJobErrorKind.InvalidArgument, ShellMessages.InvalidPattern(name));
        }
    }

    /// <summary>What the server searches for; null = nothing.</summary>
    public string? Part { get; }

    /// <summary>Whether a name that the server found fits; null = all do.</summary>
    public Func<string?, bool>? Accepts { get; }
}
