using BkJob.Reasons.Reading;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Differences;

/// <summary>The lines of the reference: which there are, on how many hosts, and where in a log they stand. Memory follows the different lines.</summary>
internal sealed class ReferenceLines
{
    private readonly Dictionary<int, ReferenceLine> _lines = [];
    private readonly HashSet<ulong> _hosts = [];
    private readonly HashSet<ulong> _passedOver = [];
    private NearCopies? _copies;

    public LineDictionary Dictionary { get; } = new();

    /// <summary>How many different lines the dictionary has no place for.</summary>
    public int PassedOverCount => _passedOver.Count;

    public int HostCount => _hosts.Count;

    public IEnumerable<ReferenceLine> Lines => _lines.Values;

    public void Add(HostIdentity host, string? text, LinePart part)
    {
        if (text is null)
        {
            return;
        }

        _copies = null;
        _hosts.Add(host.Hash);
        var splitter = new LineSplitter(text.AsSpan());
        var total = Math.Max(1, text.Length);
        var at = 0;
        while (splitter.MoveNext())
        {
            var line = splitter.Current;
            var id = Dictionary.Add(part(line), out var masked);
            if (id < 0)
            {
                _passedOver.Add(masked.Hash);
            }
            else if (masked.Kind is LineKind.Text or LineKind.StackFrame)
            {
                if (!_lines.TryGetValue(id, out var known))
                {
                    _lines.Add(id, known = new(masked.Text.ToString()));
                }

                known.Add(host.Hash, line, (double)at / total);
            }

            at += line.Length + 1;
        }
    }

    /// <summary>Whether the line is one of the reference that the dictionary has no place for.</summary>
    public bool HasPassedOver(MaskedLine masked) => _passedOver.Contains(masked.Hash);

    /// <summary>The reference's line that is the same; null where there is none.</summary>
    public ReferenceLine? Same(int id, string masked)
    {
        if (id >= 0 && _lines.TryGetValue(id, out var line))
        {
            return line;
        }

        _copies ??= new(_lines.Values);
        return _copies.Of(masked);
    }
}
