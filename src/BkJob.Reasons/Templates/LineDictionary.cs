using System.Runtime.CompilerServices;

namespace BkJob.Reasons.Templates;

/// <summary>
/// The different masked lines, each with an id: memory follows their number, not that of the lines. Ids count from 0 in the order of arrival,
/// so nothing that is shown may depend on them. Not for several threads at a time.
/// </summary>
internal sealed class LineDictionary(int capacity = LineDictionary.DefaultCapacity)
{
    /// <summary>More different lines than this are data, not messages.</summary>
    public const int DefaultCapacity = 100_000;

    /// <summary>The id of a line that found no place.</summary>
    public const int NoPlace = -1;

    private readonly LineMasker _masker = new();
    private readonly List<Entry> _entries = [];
    private int[] _slots = new int[1024];

    /// <summary>How many different masked lines there are.</summary>
    public int Count => _entries.Count;

    /// <summary>How many different masked lines there may be.</summary>
    public int Capacity { get; } = capacity;

    /// <summary>The masked text with this id.</summary>
    public string this[int id] => _entries[id].Text;

    /// <summary>What kind of line has this id.</summary>
    public LineKind KindOf(int id) => _entries[id].Kind;

    /// <summary>The hash of text and kind: the same on every machine.</summary>
    public ulong HashOf(int id) => _entries[id].Hash;

    /// <summary>The id of the line's masked text, a new one where it is new; <see cref="NoPlace"/> where it is new and there is no room; what depends on it is to say so.</summary>
    public int Add(ReadOnlySpan<char> line) => Add(line, out _);

    /// <summary>The same, with the values of this very line; they are valid until the next call.</summary>
    [MethodImpl(HotPath.Options)]
    public int Add(ReadOnlySpan<char> line, out MaskedLine masked)
    {
        masked = _masker.Mask(line);
        var slot = SlotOf(masked);
        if (_slots[slot] is > 0 and var known)
        {
            return known - 1;
        }

        if (_entries.Count >= Capacity)
        {
            return NoPlace;
        }

        _entries.Add(new(masked.Text.ToString(), masked.Hash, masked.Kind));
        _slots[slot] = _entries.Count;
        if (_entries.Count * 2 > _slots.Length)
        {
            Grow();
        }

        return _entries.Count - 1;
    }

    /// <summary>The id of the line's masked text; <see cref="NoPlace"/> where it is new. It is not taken in.</summary>
    [MethodImpl(HotPath.Options)]
    public int Find(ReadOnlySpan<char> line, out MaskedLine masked)
    {
        masked = _masker.Mask(line);
        return _slots[SlotOf(masked)] - 1;
    }

    [MethodImpl(HotPath.Options)]
    private int SlotOf(MaskedLine masked)
    {
        var at = (int)masked.Hash & (_slots.Length - 1);
        while (_slots[at] is > 0 and var known)
        {
            var entry = _entries[known - 1];
            if (entry.Hash == masked.Hash && entry.Kind == masked.Kind && masked.Text.SequenceEqual(entry.Text.AsSpan()))
            {
                break;
            }

            at = (at + 1) & (_slots.Length - 1);
        }

        return at;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (var id = 0; id < _entries.Count; id++)
        {
            var at = (int)_entries[id].Hash & (_slots.Length - 1);
            while (_slots[at] > 0)
            {
                at = (at + 1) & (_slots.Length - 1);
            }

            _slots[at] = id + 1;
        }
    }

    private readonly record struct Entry(string Text, ulong Hash, LineKind Kind);
}
