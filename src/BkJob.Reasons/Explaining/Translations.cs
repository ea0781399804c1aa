using BkJob.Reasons.Contrast;

namespace BkJob.Reasons.Explaining;

/// <summary>
/// Finds groups that are one cause told in two languages: lines of the same program, one in English and one in Chinese, of hosts that ended alike.
/// The message itself decides where it is a known one; else no other group may be of that program.
/// </summary>
internal static class Translations
{
    /// <summary>The groups with those that are translations of a larger one joined to it.</summary>
    public static IReadOnlyList<ReasonGroup> Join(IReadOnlyList<ReasonGroup> groups, StepContrast contrast)
    {
        var joined = groups.OrderByDescending(group => group.Hosts.Count).ThenBy(group => group.Clue?.Key ?? default).ToList();
        for (var index = 0; index < joined.Count; index++)
        {
            for (var other = joined.Count - 1; other > index; other--)
            {
                if (AreOne(joined[index], joined[other], joined, contrast))
                {
                    joined[index].Hosts.AddRange(joined[other].Hosts);
                    joined.RemoveAt(other);
                    break;
                }
            }
        }

        return joined;
    }

    private static bool AreOne(ReasonGroup one, ReasonGroup other, List<ReasonGroup> groups, StepContrast contrast)
    {
        if (LineOf(one, contrast) is not { } first || LineOf(other, contrast) is not { } second || first.Any(LinePieces.IsHan) == second.Any(LinePieces.IsHan))
        {
            return false;
        }

        var (english, chinese) = first.Any(LinePieces.IsHan) ? (second, first) : (first, second);
        return ProgramOf(english) is { } program
            && program == ProgramOf(chinese)
            && EndOf(one, contrast) is { } end
            && end == EndOf(other, contrast)
            && (SystemMessages.AreSame(english, chinese) ?? groups.Count(group => LineOf(group, contrast) is { } line && ProgramOf(line) == program) == 2);
    }

    private static string? LineOf(ReasonGroup group, StepContrast contrast) =>
        group.Clue is { Key.Kind: ClueKind.Line, Tone: LineTone.Error } clue ? contrast.Templates.Texts[clue.Key.Template] : null;

    /// <summary>What stands before the first colon, if it is one word.</summary>
    private static string? ProgramOf(string line)
    {
        var colon = line.IndexOf(':');
        return colon is > 1 and < 24 && line.IndexOf(' ') == colon + 1 && line[0] is not '[' and not '<' ? line.Substring(0, colon) : null;
    }

    /// <summary>How all of the hosts ended; null where they differ.</summary>
    private static HostEnd? EndOf(ReasonGroup group, StepContrast contrast)
    {
        var ends = group.Hosts.Select(host => HostEnd.Of(contrast.Failed[host].Host)).Distinct().ToList();
        return ends.Count == 1 ? ends[0] : null;
    }
}
