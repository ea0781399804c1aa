namespace BkJob.Reasons.Contrast;

/// <summary>
/// Finds lines that are pieces of others: the beginning of one that lost its end, the end of one that lost its beginning, or the one run into the other.
/// They look like lines nobody else prints, and say nothing.
/// </summary>
internal sealed class TornLines
{
    /// <summary>A line that more hosts print was meant as it is.</summary>
    private const int HostsOfTorn = 2;

    /// <summary>A line that at least so many hosts print can be torn.</summary>
    private const int HostsOfWhole = 3;

    /// <summary>So much of another line must be there.</summary>
    private const int Least = 6;

    /// <summary>Characters around the tear that belong to neither line.</summary>
    private const int Slack = 3;

    private readonly string[] _beginnings;
    private readonly string[] _endings;
    private readonly StepContrast _contrast;

    public TornLines(StepContrast contrast)
    {
        _contrast = contrast;
        string[] whole = [.. Enumerable.Range(0, contrast.Templates.Count).Where(template => HostsOf(template) >= HostsOfWhole).Select(template => contrast.Templates.Texts[template])];
        _beginnings = [.. whole.OrderBy(text => text, StringComparer.Ordinal)];
        _endings = [.. whole.Select(Reversed).OrderBy(text => text, StringComparer.Ordinal)];
    }

    public bool IsTorn(int template)
    {
        if (HostsOf(template) > HostsOfTorn)
        {
            return false;
        }

        var text = _contrast.Templates.Texts[template];
        var beginning = Longest(_beginnings, text);
        var ending = Longest(_endings, Reversed(text));
        return beginning >= Least && ending >= Least
            ? beginning + ending >= text.Length - Slack
            : Math.Max(beginning, ending) >= Math.Max(Least, text.Length - 1);
    }

    private int HostsOf(int template) => _contrast.FailedHosts[template] + _contrast.ReferenceHosts[template];

    /// <summary>How much of the text some line begins with. The neighbours in order share most with it.</summary>
    private static int Longest(string[] ordered, string text)
    {
        var at = Array.BinarySearch(ordered, text, StringComparer.Ordinal);
        at = at < 0 ? ~at : at;
        return Math.Max(at < ordered.Length ? Shared(ordered[at], text) : 0, at > 0 ? Shared(ordered[at - 1], text) : 0);
    }

    private static int Shared(string one, string other)
    {
        var length = 0;
        while (length < one.Length && length < other.Length && one[length] == other[length])
        {
            length++;
        }

        return length;
    }

    private static string Reversed(string text)
    {
        var characters = text.ToCharArray();
        Array.Reverse(characters);
        return new(characters);
    }
}
