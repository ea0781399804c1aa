using BkJob.Reasons.Reading;

namespace BkJob.Reasons.Contrast;

/// <summary>The failed hosts of a step beside the reference hosts: how many of each print which template.</summary>
internal sealed class StepContrast
{
    public StepContrast(TemplateTable templates, IReadOnlyList<HostRecord> failed, IReadOnlyList<HostRecord> reference)
    {
        Templates = templates;
        Failed = [.. failed.Select(host => new Trace(host, templates))];
        Reference = [.. reference.Select(host => new Trace(host, templates))];
        FailedHosts = HostsOf(Failed);
        ReferenceHosts = HostsOf(Reference);
    }

    public TemplateTable Templates { get; }

    public Trace[] Failed { get; }

    public Trace[] Reference { get; }

    /// <summary>For each template the number of failed hosts that print it.</summary>
    public int[] FailedHosts { get; }

    /// <summary>For each template the number of reference hosts that print it.</summary>
    public int[] ReferenceHosts { get; }

    public double ReferenceShare(int template) => Reference.Length == 0 ? 0 : (double)ReferenceHosts[template] / Reference.Length;

    /// <summary>Whether the template is part of an ordinary run.</summary>
    public bool IsOrdinary(int template) => Reference.Length == 0 ? FailedHosts[template] > 0.5 * Failed.Length : ReferenceHosts[template] >= 0.2 * Reference.Length;

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
