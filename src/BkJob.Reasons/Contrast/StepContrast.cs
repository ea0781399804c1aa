using BkJob.Reasons.Reading;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Contrast;

/// <summary>The failed hosts of a step beside the reference hosts: how many of each print which template.</summary>
internal sealed class StepContrast
{
    private StepContrast(TemplateTable templates, IReadOnlyList<HostRecord> failed, IReadOnlyList<HostRecord> reference, RunParameters parameters)
    {
        Parameters = parameters;
        Templates = templates;
        Failed = TracesOf(failed);
        Reference = TracesOf(reference);
        FailedHosts = HostsOf(Failed);
        ReferenceHosts = HostsOf(Reference);
    }

    /// <summary>The contrast with lines made one that differ in what is the host's own.</summary>
    public static StepContrast Of(IReadOnlyList<HostRecord> failed, IReadOnlyList<HostRecord> reference, RunParameters parameters, LineDictionary dictionary, bool exact)
    {
        var contrast = new StepContrast(TemplateTable.Of(failed.Concat(reference), dictionary, exact), failed, reference, parameters);
        if (exact || failed.Count == 0)
        {
            return contrast;
        }

        var texts = HostVariants.Of(contrast);
        HanSentences.Merge(contrast, texts);
        return texts.SequenceEqual(contrast.Templates.Texts) ? contrast : new(contrast.Templates.With(texts), failed, reference, parameters);
    }

    public TemplateTable Templates { get; }

    /// <summary>The values of the failed hosts that are no evidence.</summary>
    public RunParameters Parameters { get; }

    public Trace[] Failed { get; }

    public Trace[] Reference { get; }

    /// <summary>For each template the number of failed hosts that print it.</summary>
    public int[] FailedHosts { get; }

    /// <summary>For each template the number of reference hosts that print it.</summary>
    public int[] ReferenceHosts { get; }

    public double ReferenceShare(int template) => Reference.Length == 0 ? 0 : (double)ReferenceHosts[template] / Reference.Length;

    /// <summary>Whether the template is part of an ordinary run; without a reference, whether most failed hosts print it and it sounds like no error.</summary>
    public bool IsOrdinary(int template) => Reference.Length == 0
        ? FailedHosts[template] > 0.5 * Failed.Length && Templates.Tones[template] is not LineTone.Error
        : ReferenceHosts[template] >= 0.2 * Reference.Length;

    /// <summary>The place of the last line of a log that is part of an ordinary run; -1 where there is none.</summary>
    public int LastOrdinary(Trace trace)
    {
        var last = trace.Lines.Length - 1;
        while (last >= 0 && !IsOrdinary(trace.Lines[last].Template))
        {
            last--;
        }

        return last;
    }

    private Trace[] TracesOf(IReadOnlyList<HostRecord> hosts)
    {
        var traces = new Trace[hosts.Count];
        Parallel.For(0, traces.Length, at => traces[at] = new(hosts[at], Templates));
        return traces;
    }

    private int[] HostsOf(Trace[] traces)
    {
        var hosts = new int[Templates.Count];
        foreach (var trace in traces)
        {
            foreach (var line in trace.Lines)
            {
                hosts[line.Template]++;
            }
        }

        return hosts;
    }
}
