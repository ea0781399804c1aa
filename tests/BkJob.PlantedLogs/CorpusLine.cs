using System.Globalization;
using System.Text.RegularExpressions;

namespace BkJob.PlantedLogs;

/// <summary>
/// One line of a corpus file. <c>?30</c>: printed by 30 % of the hosts. <c>*2-5</c>: printed two to five times. <c>@name</c>: has a name that causes refer to.
/// <c>!</c>: the line that says why. <c>---</c>: what follows is another form of the same cause.
/// </summary>
internal sealed partial record CorpusLine(string Text, int Percent = 100, int Least = 1, int Most = 1, string? Name = null, bool IsCause = false)
{
    public bool IsBorder => Text == "---";

    /// <summary>The words of the line that never vary: those that no blank and no path touches.</summary>
    public IReadOnlyList<string> FixedWords => [.. Words().Matches(Varying().Replace(Text, " ")).Select(match => match.Value)];

    public static CorpusLine Read(string line)
    {
        var read = new CorpusLine(line);
        while (true)
        {
            var text = read.Text;
            if (text.StartsWith("! ", StringComparison.Ordinal))
            {
                return read with { Text = text[2..], IsCause = true };
            }

            var space = text.IndexOf(' ', StringComparison.Ordinal);
            switch (text[0])
            {
                case '?' when space > 1:
                    read = read with { Percent = Number(text[1..space]), Text = text[(space + 1)..] };
                    break;
                case '*' when space > 1 && text[..space].Contains('-', StringComparison.Ordinal):
                    var range = text[1..space].Split('-');
                    read = read with { Least = Number(range[0]), Most = Number(range[1]), Text = text[(space + 1)..] };
                    break;
                case '@' when space > 1:
                    read = read with { Name = text[1..space], Text = text[(space + 1)..] };
                    break;
                default:
                    return read;
            }
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[!-~]*(\{\w+(:[^}]*)?\}|[/\\])[!-~]*")]
    private static partial Regex Varying();

    [GeneratedRegex(@"[A-Za-z]{2,}|\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Words();
}
