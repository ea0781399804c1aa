using System.Runtime.CompilerServices;

namespace BkJob.Reasons.Templates;

/// <summary>
/// The different pieces of many masked lines, each kept once and known by a number, with what it looks like. Looked up in the line itself,
/// without making a string of the piece. Not for several threads at a time.
/// </summary>
internal sealed class PiecePool
{
    /// <summary>The number of the placeholder.</summary>
    public const int Placeholder = 0;

    /// <summary>The number of a space.</summary>
    public const int Space = 1;

    /// <summary>The number of what some programs write for a value.</summary>
    public const int Stars = 2;

    private string[] _texts = new string[512];
    private PieceLook[] _looks = new PieceLook[512];
    private ulong[] _hashes = new ulong[512];

    /// <summary>A number and one; 0 where there is none.</summary>
    private int[] _slots = new int[1024];
    private int _count;

    public PiecePool()
    {
        foreach (var known in new[] { MaskedLine.Placeholder, " ", "***" })
        {
            NumberOf(known, 0, known.Length);
        }
    }

    /// <summary>The text of a piece.</summary>
    public string this[int number]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _texts[number];
    }

    /// <summary>What a piece looks like.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PieceLook LookOf(int number) => _looks[number];

    /// <summary>The number of a piece of a line, a new one where it is new.</summary>
    [MethodImpl(HotPath.Options)]
    public int NumberOf(string line, int start, int length)
    {
        var piece = line.AsSpan(start, length);
        var hash = StableHash.Of(piece);
        var slot = (int)hash & (_slots.Length - 1);
        while (_slots[slot] is > 0 and var known)
        {
            if (_hashes[known - 1] == hash && piece.SequenceEqual(_texts[known - 1].AsSpan()))
            {
                return known - 1;
            }

            slot = (slot + 1) & (_slots.Length - 1);
        }

        if (_count == _texts.Length)
        {
            Grow();
            return NumberOf(line, start, length);
        }

        _texts[_count] = length == line.Length ? line : line.Substring(start, length);
        _looks[_count] = PieceLooks.Of(_texts[_count]);
        _hashes[_count] = hash;
        _slots[slot] = ++_count;
        return _count - 1;
    }

    /// <summary>Twice the room; half of the slots stay empty.</summary>
    [MethodImpl(HotPath.Options)]
    private void Grow()
    {
        Array.Resize(ref _texts, _texts.Length * 2);
        Array.Resize(ref _looks, _looks.Length * 2);
        Array.Resize(ref _hashes, _hashes.Length * 2);
        _slots = new int[_slots.Length * 2];
        for (var number = 0; number < _count; number++)
        {
            var slot = (int)_hashes[number] & (_slots.Length - 1);
            while (_slots[slot] > 0)
            {
                slot = (slot + 1) & (_slots.Length - 1);
            }

            _slots[slot] = number + 1;
        }
    }
}
