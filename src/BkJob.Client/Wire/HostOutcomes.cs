using System.Collections;

namespace BkJob.Client.Wire;

/// <summary>
/// How a step ended on each of its hosts. A million are held at once: an ordinary host is a row of a few numbers, and only one that has what
/// hardly any has (a container, an IPv6 address) is kept as it is. What is given out is a copy.
/// </summary>
internal sealed class HostOutcomes : IReadOnlyList<HostOutcome>
{
    /// <summary>The ending of a host that is no row.</summary>
    private const int Odd = -1;

    private readonly PackedRows _rows = new();

    /// <summary>How hosts end, which thousands have alike.</summary>
    private readonly List<Ending> _endings = [];
    private readonly Dictionary<Ending, int> _numbers = [];

    /// <summary>The hosts that are no rows, or not any more.</summary>
    private readonly Dictionary<int, HostOutcome> _odd = [];

    [Flags]
    private enum Parts : byte
    {
        HostId = 1,
        Address = 2,
        StartTime = 4,
        EndTime = 8,
        TotalTime = 16,
    }

    public int Count => _rows.Count;

    public HostOutcome this[int index]
    {
        get
        {
            lock (_rows)
            {
                return _odd.TryGetValue(index, out var odd) ? CopyOf(odd) : Read(_rows[index]);
            }
        }
    }

    /// <summary>Adds a host, before anybody reads.</summary>
    public void Add(HostOutcome outcome)
    {
        if (!TryPack(outcome, out var row))
        {
            _odd.Add(Count, outcome);
            row.Ending = Odd;
        }

        _rows.Add(row);
    }

    /// <summary>Names a host otherwise. Safe while others read.</summary>
    public void SetHost(int index, in WireHost host)
    {
        var outcome = this[index];
        outcome.Host = host;
        lock (_rows)
        {
            _odd[index] = outcome;
        }
    }

    public IEnumerator<HostOutcome> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static HostOutcome CopyOf(HostOutcome odd) => new()
    {
        Host = odd.Host,
        Status = odd.Status,
        Tag = odd.Tag,
        ExitCode = odd.ExitCode,
        ErrorCode = odd.ErrorCode,
        StartTime = odd.StartTime,
        EndTime = odd.EndTime,
        TotalTime = odd.TotalTime,
    };

    private static string Text(uint address)
    {
        Span<char> text = stackalloc char["255.255.255.255".Length];
        var length = 0;
        for (var shift = 24; shift >= 0; shift -= 8)
        {
            var part = (address >> shift) & 255;
            for (var digit = part >= 100 ? 100u : part >= 10 ? 10u : 1u; digit > 0; digit /= 10)
            {
                text[length++] = (char)('0' + (part / digit % 10));
            }

            if (shift > 0)
            {
                text[length++] = '.';
            }
        }

        return text.Slice(0, length).ToString();
    }

    private bool TryPack(HostOutcome outcome, out HostRow row)
    {
        row = default;
        var host = outcome.Host;
        var address = host.IPAddress is { } text ? HostAddress.IPv4(text) : null;
        if (host is not { IPv6Address: null, ContainerId: null, ContainerName: null } || (host.IPAddress is not null && address is null))
        {
            return false;
        }

        var parts = (host.HostId is null ? 0 : Parts.HostId) | (address is null ? 0 : Parts.Address)
            | (outcome.StartTime is null ? 0 : Parts.StartTime) | (outcome.EndTime is null ? 0 : Parts.EndTime) | (outcome.TotalTime is null ? 0 : Parts.TotalTime);
        row = new()
        {
            HostId = host.HostId ?? 0,
            Address = address ?? 0,
            StartTime = outcome.StartTime ?? 0,
            EndTime = outcome.EndTime ?? 0,
            TotalTime = outcome.TotalTime ?? 0,
            Ending = NumberOf(new(parts, host.CloudId, outcome.Status, outcome.Tag, outcome.ExitCode, outcome.ErrorCode)),
        };
        return true;
    }

    private int NumberOf(Ending ending)
    {
        if (!_numbers.TryGetValue(ending, out var number))
        {
            _numbers.Add(ending, number = _endings.Count);
            _endings.Add(ending);
        }

        return number;
    }

    private HostOutcome Read(in HostRow row)
    {
        var ending = _endings[row.Ending];
        return new()
        {
            Host = new()
            {
                HostId = ending.Has(Parts.HostId) ? row.HostId : null,
                IPAddress = ending.Has(Parts.Address) ? Text((uint)row.Address) : null,
                CloudId = ending.CloudId,
            },
            Status = ending.Status,
            Tag = ending.Tag,
            ExitCode = ending.ExitCode,
            ErrorCode = ending.ErrorCode,
            StartTime = ending.Has(Parts.StartTime) ? row.StartTime : null,
            EndTime = ending.Has(Parts.EndTime) ? row.EndTime : null,
            TotalTime = ending.Has(Parts.TotalTime) ? row.TotalTime : null,
        };
    }

    private readonly record struct Ending(Parts Parts, long? CloudId, HostStatus? Status, string? Tag, int? ExitCode, int? ErrorCode)
    {
        public bool Has(Parts part) => (Parts & part) != 0;
    }
}
