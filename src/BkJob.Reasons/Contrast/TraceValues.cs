using System.Runtime.CompilerServices;
using BkJob.Reasons.Reading;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Contrast;

/// <summary>Walks the values that a host's lines have.</summary>
internal static class TraceValues
{
    /// <summary>The values that may be evidence, but for those of the run where it is asked to leave them out.</summary>
    [MethodImpl(HotPath.Options)]
    public static ArraySegment<(ValuePlace Place, ValueMark Value)> Of(Trace trace, TemplateTable templates, RunParameters? except = null)
    {
        var most = 0;
        foreach (var text in trace.Texts)
        {
            most += text.Values.Length;
        }

        var values = new (ValuePlace Place, ValueMark Value)[most];
        var count = 0;
        foreach (var text in trace.Texts)
        {
            foreach (var mark in text.Lines)
            {
                for (var index = 0; index < mark.ValueCount; index++)
                {
                    var value = text.Values[mark.FirstValue + index];
                    if (value.CanBeEvidence && except?.Has(mark.Line, index) != true)
                    {
                        values[count++] = (new(templates.Of(mark.Line), mark.ValueCount, index), value);
                    }
                }
            }
        }

        return new(values, 0, count);
    }
}
