namespace BkJob.Reasons.Templates;

/// <summary>How many different words it takes in one place before the place is taken to vary.</summary>
internal static class PlaceRule
{
    /// <summary>Enough for words that look like names.</summary>
    public const int Several = 4;

    private const int AFew = 3;
    private const int Many = 7;
    private const int VeryMany = 16;

    /// <summary>How many different words are needed at a place of lines that are otherwise alike.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="place">Where they differ.</param>
    /// <param name="varies">Whether one of them has a placeholder there already.</param>
    /// <param name="areNames">Whether the words are known to be names from other lines.</param>
    public static int Needed(List<TemplateLine> lines, int place, bool varies, bool areNames)
    {
        var strictness = lines.Where(line => line.Places[place] != PlaceKind.Value).Max(line => Strictness(line.Places[place]));
        var kind = (areNames && strictness < 4 ? 0 : strictness) switch
        {
            0 => varies ? 1 : 2,
            1 => varies ? 1 : AFew,
            2 => varies ? 1 : Several,
            3 => varies ? Several : Many,
            _ => varies ? Many : VeryMany,
        };
        return SaysSomething(lines[0], place) ? kind : kind * 4;
    }

    private static int Strictness(PlaceKind kind) => kind switch
    {
        PlaceKind.Named => 0,
        PlaceKind.Aside => 1,
        PlaceKind.Name or PlaceKind.Choice => 2,
        PlaceKind.Word or PlaceKind.Han => 3,
        _ => 4,
    };

    /// <summary>Whether the rest of the line is a message by itself: two words or more.</summary>
    private static bool SaysSomething(TemplateLine line, int place)
    {
        var words = 0;
        for (var at = 0; at < line.Count; at++)
        {
            words += at != place && line.Places[at] is not PlaceKind.Value && line[at].Length > 1 ? 1 : 0;
        }

        return words >= 2;
    }
}
