using System.Collections;

namespace BkJob.Client.Wire;

/// <summary>
/// How a step ended on each of its hosts. A million are held at once: an ordinary host is a row of a few numbers, and only one that has what
/// hardly any has (a container, an IPv6 address, odd times) is kept as it is. What is given out is a copy.
/// </summary>
internal sealed class HostOutcomes : IReadOnlyList<HostOutcome>
{
    private const int RowsOfBlock = 2048;

    private readonly List<Row[]> _blocks = [];

    /// <summary>How hosts end, which thousands have alike.</summary>
    private readonly List<Ending> _endings = [];
    private readonly Dictionary<Ending, int> _numbers = [];

    /// <summary>The hosts that are no rows.</summary>
    private readonly Dictionary<int, HostOutcome> _odd = [];

    /// <summary>The start that the rows' starts are counted from.</summary>
    private long? _firstStart;

    [Flags]
    private enum Parts : byte
    {
        Address = 1,
        StartTime = 2,
        EndTime = 4,
        TotalTime = 8,
    }

    public int Count { get; private set; }

    public HostOutcome this[int index]
    {
        get
        {
            lock (_blocks)
            {
                var row = _blocks[index / RowsOfBlock][index % RowsOfBlock];
                return row.Ending < 0 ? CopyOf(_odd[index]) : Read(row);
            }
        }
    }

    /// <summary>Adds a host, before anybody reads.</summary>
    public void Add(HostOutcome outcome)
    {
        if (Count % RowsOfBlock == 0)
        {
            _blocks.Add(new Row[RowsOfBlock]);
        }

        Put(Count, outcome);
        Count++;
    }

    /// <summary>Names a host otherwise. Safe while others read.</summary>
    public void SetHost(int index, in WireHost host)
    {
        var outcome = this[index];
        outcome.Host = host;
        lock (_blocks)
        {
            Put(index, outcome);
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

    private void Put(int index, HostOutcome outcome)
    {
        if (TryPack(outcome, out var row))
        {
            _odd.Remove(index);
        }
        else
        {
            _odd[index] = outcome;
            row.Ending = -1;
        }

        _blocks[index / RowsOfBlock][index % RowsOfBlock] = row;
    }

    private bool TryPack(HostOutcome outcome, out Row row)
    {
        row = default;
        var host = outcome.Host;
        var address = host.IPAddress is { } text ? HostAddress.IPv4(text) : null;
        var start = outcome.StartTime - (_firstStart ??= outcome.StartTime);
        var length = outcome.EndTime - outcome.StartTime;
        if (host is not { HostId: null or (>= 1 and <= uint.MaxValue), IPv6Address: null, ContainerId: null, ContainerName: null }
            || (host.IPAddress is not null && address is null)
            || start is < int.MinValue or > int.MaxValue
            || (outcome.EndTime is not null && length is not (>= 0 and <= uint.MaxValue))
            || outcome.TotalTime is < 0 or > uint.MaxValue)
        {
            return false;
        }

        var parts = (address is null ? 0 : Parts.Address) | (start is null ? 0 : Parts.StartTime)
            | (outcome.EndTime is null ? 0 : Parts.EndTime) | (outcome.TotalTime is null ? 0 : Parts.TotalTime);
        row = new()
        {
            HostId = (uint)(host.HostId ?? 0),
            Address = address ?? 0,
            Start = (int)(start ?? 0),
            Length = (uint)(length ?? 0),
            TotalTime = (uint)(outcome.TotalTime ?? 0),
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

    private HostOutcome Read(Row row)
    {
        var ending = _endings[row.Ending];
        long? start = (ending.Parts & Parts.StartTime) != 0 ? _firstStart + row.Start : null;
        return new()
        {
            Host = new()
            {
                HostId = row.HostId == 0 ? null : row.HostId,
                IPAddress = (ending.Parts & Parts.Address) != 0 ? Text(row.Address) : null,
                CloudId = ending.CloudId,
            },
            Status = ending.Status,
            Tag = ending.Tag,
            ExitCode = ending.ExitCode,
            ErrorCode = ending.ErrorCode,
            StartTime = start,
            EndTime = (ending.Parts & Parts.EndTime) != 0 ? start + row.Length : null,
            TotalTime = (ending.Parts & Parts.TotalTime) != 0 ? row.TotalTime : null,
        };
    }

    private struct Row
    {
        public uint HostId;
        public uint Address;
        public int Start;
        public uint Length;
        public uint TotalTime;

        /// <summary>The number of the ending; below 0 for a host that is no row.</summary>
        public int Ending;
    }

    private readonly record struct Ending(Parts Parts, long? CloudId, HostStatus? Status, string? Tag, int? ExitCode, int? ErrorCode);
}
