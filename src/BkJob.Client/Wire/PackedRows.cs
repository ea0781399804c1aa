namespace BkJob.Client.Wire;

/// <summary>
/// Rows of numbers in the order in which they came. Hosts come mostly by id and address and run at about the same time, so a number is kept as its
/// difference from the row before, in as few bytes as that takes: about eight bytes a host. Not safe for two threads at once.
/// </summary>
internal sealed class PackedRows
{
    /// <summary>So many are unpacked for one.</summary>
    private const int RowsOfBlock = 256;

    private readonly List<byte[]> _blocks = [];

    /// <summary>The rows that are no block yet.</summary>
    private readonly HostRow[] _newest = new HostRow[RowsOfBlock];
    private readonly HostRow[] _unpacked = new HostRow[RowsOfBlock];

    /// <summary>The block that is unpacked; below 0 where none is.</summary>
    private int _unpackedBlock = -1;

    public int Count { get; private set; }

    public ref readonly HostRow this[int index]
    {
        get
        {
            var (block, row) = (index / RowsOfBlock, index % RowsOfBlock);
            if (block == _blocks.Count)
            {
                return ref _newest[row];
            }

            if (block != _unpackedBlock)
            {
                Unpack(_blocks[block]);
                _unpackedBlock = block;
            }

            return ref _unpacked[row];
        }
    }

    public void Add(in HostRow row)
    {
        _newest[Count++ % RowsOfBlock] = row;
        if (Count % RowsOfBlock == 0)
        {
            _blocks.Add(Pack());
        }
    }

    private byte[] Pack()
    {
        using var bytes = new MemoryStream();
        var before = default(HostRow);
        foreach (var row in _newest)
        {
            Write(bytes, row.HostId - before.HostId);
            Write(bytes, row.Address - before.Address);
            Write(bytes, row.StartTime - before.StartTime);
            Write(bytes, row.EndTime - row.StartTime - (before.EndTime - before.StartTime));
            Write(bytes, row.TotalTime - (row.EndTime - row.StartTime));
            Write(bytes, row.Ending - before.Ending);
            before = row;
        }

        return bytes.ToArray();
    }

    private void Unpack(byte[] bytes)
    {
        var (at, row) = (0, default(HostRow));
        for (var index = 0; index < RowsOfBlock; index++)
        {
            row.HostId += Read(bytes, ref at);
            row.Address += Read(bytes, ref at);
            var length = row.EndTime - row.StartTime;
            row.StartTime += Read(bytes, ref at);
            length += Read(bytes, ref at);
            row.EndTime = row.StartTime + length;
            row.TotalTime = length + Read(bytes, ref at);
            row.Ending += (int)Read(bytes, ref at);
            _unpacked[index] = row;
        }
    }

    // Seven bits a byte, the lowest first; the sign is the lowest bit of all, so that small differences are short either way.
    private static void Write(MemoryStream bytes, long value)
    {
        var bits = (ulong)((value << 1) ^ (value >> 63));
        for (; bits >= 0x80; bits >>= 7)
        {
            bytes.WriteByte((byte)(bits | 0x80));
        }

        bytes.WriteByte((byte)bits);
    }

    private static long Read(byte[] bytes, ref int at)
    {
        var bits = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            bits |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)(bits >> 1) ^ -(long)(bits & 1);
            }
        }
    }
}

/// <summary>A host's result in numbers; 0 stands for what it lacks, too: the ending, by its number, knows which.</summary>
internal struct HostRow
{
    public long HostId;
    public long Address;
    public long StartTime;
    public long EndTime;
    public long TotalTime;
    public int Ending;
}
