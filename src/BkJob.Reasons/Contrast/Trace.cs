using BkJob.Reasons.Reading;

namespace BkJob.Reasons.Contrast;

/// <summary>A template in a host's log.</summary>
/// <param name="Template">Its number.</param>
/// <param name="Mark">The first line of this template.</param>
/// <param name="Count">How many lines of the template the log has.</param>
/// <param name="Text">Which of the host's texts the line is in.</param>
internal readonly record struct TraceLine(int Template, LineMark Mark, int Count, int Text);

/// <summary>What a host printed, as templates in the order in which they first come.</summary>
internal sealed class Trace
{
    private readonly Dictionary<int, int> _places = [];

    public Trace(HostRecord host, TemplateTable templates)
    {
        Host = host;
        var lines = new List<TraceLine>();
        Texts = host.Texts.Count < 2 ? host.Texts : [.. host.Texts.OrderBy(text => text.Name, StringComparer.Ordinal).ThenBy(text => text.Signature)];
        for (var text = 0; text < Texts.Count; text++)
        {
            foreach (var mark in Texts[text].Lines)
            {
                var template = templates.Of(mark.Line);
                if (_places.TryGetValue(template, out var place))
                {
                    lines[place] = lines[place] with { Count = lines[place].Count + mark.Count };
                }
                else
                {
                    _places.Add(template, lines.Count);
                    lines.Add(new(template, mark, mark.Count, text));
                }
            }
        }

        Lines = [.. lines];
    }

    public HostRecord Host { get; }

    public IReadOnlyList<TextRecord> Texts { get; }

    public TraceLine[] Lines { get; }

    public bool Has(int template) => _places.ContainsKey(template);

    /// <summary>The place of a template among the lines; -1 where the host did not print it.</summary>
    public int PlaceOf(int template) => _places.TryGetValue(template, out var place) ? place : -1;
}
