using BkJob.Reasons.Contrast;
using BkJob.Reasons.Reading;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Explaining;

/// <summary>Quotes a line for a group of hosts: what differs between them is shown as varying, what they share stands as it is.</summary>
internal sealed class LineQuotes(StepContrast contrast, LineDictionary dictionary)
{
    private readonly QuotedLine _quoted = new();

    /// <summary>The texts that lines are quoted from.</summary>
    public ExampleLogs Examples { get; } = new(dictionary);

    public string Quote(Clue clue, IReadOnlyList<int> hosts, int example)
    {
        var template = ClueTexts.Shown(contrast.Templates.Texts[clue.Key.Template]);
        var trace = contrast.Failed[example];
        var place = trace.PlaceOf(clue.Key.Template);
        if (place < 0)
        {
            return template;
        }

        return Examples.Line(trace, place).Text is { } line && PlacesOf(trace, place) is { } places
            && _quoted.Of(trace.Texts[trace.Lines[place].Text].Part(line.AsSpan()), Compared(places, trace, place, hosts)) is { } quoted
            ? quoted
            : WithoutTime(template, Values(trace, place));
    }

    /// <summary>What is shown where no line can be quoted: the template, without the time before the message.</summary>
    private static string WithoutTime(string template, ReadOnlySpan<ValueMark> values)
    {
        var start = template.IndexOf(ClueTexts.Varies, StringComparison.Ordinal);
        if (values.IsEmpty || values[0].Kind is not (ValueKind.Time or ValueKind.Date) || start < 0 || template.Substring(0, start).Trim('[', '(', ' ').Length > 0)
        {
            return template;
        }

        var message = start + ClueTexts.Varies.Length;
        while (message < template.Length && QuotedLine.IsAfterTime(template[message]))
        {
            message++;
        }

        return message < template.Length ? template.Substring(message) : template;
    }

    /// <summary>Where the template varies in the line of a host.</summary>
    private VaryingPlaces? PlacesOf(Trace trace, int place) =>
        VaryingPlaces.Of(contrast.Templates.Texts[trace.Lines[place].Template], dictionary[trace.Lines[place].Mark.Line], trace.Lines[place].Mark.ValueCount);

    /// <summary>The same places, with marks at those that another of the hosts does not share.</summary>
    private VaryingPlaces Compared(VaryingPlaces places, Trace trace, int place, IReadOnlyList<int> hosts)
    {
        var values = Values(trace, place);
        foreach (var host in hosts)
        {
            var other = contrast.Failed[host];
            var at = other.PlaceOf(trace.Lines[place].Template);
            if (at >= 0)
            {
                places.Compare(values, PlacesOf(other, at), Values(other, at));
            }
        }

        return places;
    }

    private static ReadOnlySpan<ValueMark> Values(Trace trace, int place)
    {
        var line = trace.Lines[place];
        return trace.Texts[line.Text].Values.AsSpan(line.Mark.FirstValue, line.Mark.ValueCount);
    }
}
