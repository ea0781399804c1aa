using System.Globalization;
using System.Text;

namespace BkJob.Benchmarks.Reports;

/// <summary>The record as docs/performance.md has it, between two marks.</summary>
internal static class RecordText
{
    private const string Begin = "<!-- measured: begin -->";
    private const string End = "<!-- measured: end -->";

    /// <exception cref="InvalidDataException">The file lacks the marks.</exception>
    public static void WriteInto(string file, Record record)
    {
        var text = File.ReadAllText(file);
        var (start, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        if (start < 0 || end < start)
        {
            throw new InvalidDataException($"{file} lacks the marks {Begin} and {End}");
        }

        File.WriteAllText(file, string.Concat(text.AsSpan(0, start + Begin.Length), Of(record), text.AsSpan(end)));
    }

    public static string Words(bool? isMet) => isMet switch { true => "met", false => "**not met**", null => "not measured" };

    private static string Of(Record record)
    {
        var text = new StringBuilder("\n| what | budget | measured | |\n|---|---|---|---|\n");
        foreach (var part in record.Lines.SelectMany(line => line.Parts))
        {
            foreach (var verdict in part.Verdicts)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {part.Title} | {verdict.Budget} | {verdict.Measured} | {Words(verdict.IsMet)} |\n");
            }
        }

        foreach (var (what, lines) in record.Lines.GroupBy(line => $"Measured {line.Date} on {line.Machine}, with {line.Engine}.").Select(group => (group.Key, group)))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{what} Medians.\n");
            foreach (var part in lines.SelectMany(line => line.Parts))
            {
                Append(text, part);
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, RecordedPart part)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {part.Title}\n");
        if (part.Figures.Count > 0)
        {
            text.Append("\n| who | runs | seconds (least to most) | seconds on all cores | peak memory |\n|---|---|---|---|---|\n");
        }

        foreach (var (who, seconds, cores, megabytes) in part.Figures)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {who} | {seconds.Length} | {Measurements.Median(seconds):0.000} ({seconds.Min():0.000} to {seconds.Max():0.000}) | {Measurements.Median(cores):0.00} | {Measurements.Median(megabytes):0} MB |\n");
        }

        foreach (var note in part.Notes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{note}\n");
        }
    }
}
