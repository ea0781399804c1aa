using BkJob.Reasons.Reading;

namespace BkJob.Reasons.Contrast;

/// <summary>Walks the values that a host's lines have.</summary>
internal static class TraceValues
{
    public static IEnumerable<(ValuePlace Place, ValueMark Value)> Of(Trace trace, TemplateTable templates)
    {
        foreach (var text in trace.Texts)
        {
            foreach (var mark in text.Lines)
            {
                for (var index = 0; index < mark.ValueCount; index++)
                {
                    var value = text.Values[mark.FirstValue + index];
                    if (value.CanBeEvidence)
                    {
                        yield return (new(templates.Of(mark.Line), mark.ValueCount, index), value);
                    }
                }
            }
        }
    }
}
