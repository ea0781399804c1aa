using System.Runtime.CompilerServices;

namespace BkJob.Reasons.Templates;

/// <summary>A masked line in pieces: words, placeholders, and what stands between them.</summary>
internal sealed class TemplateLine
{
    private readonly PiecePool _pool;
    private readonly int[] _pieces;

    /// <param name="text">A masked line.</param>
    /// <param name="pieces">Cuts it.</param>
    /// <param name="pool">Where the pieces of all lines are.</param>
    [MethodImpl(HotPath.Options)]
    public TemplateLine(string text, TemplatePieces pieces, PiecePool pool)
    {
        _pool = pool;
        _pieces = pieces.Of(text);
        var length = 0;
        for (var at = 0; at < _pieces.Length; at++)
        {
            length += _pool[_pieces[at]].Length;
            Hash += HashAt(at, _pieces[at]);
        }

        Text = length == text.Length ? text : With(null);
        Places = TemplatePlaces.Of(new(_pool, _pieces));
    }

    /// <summary>The pieces put together: the line it was made of, but for lists of values.</summary>
    public string Text { get; }

    /// <summary>How many pieces.</summary>
    public int Count => _pieces.Length;

    /// <summary>Hash of all pieces and their places.</summary>
    public ulong Hash { get; }

    /// <summary>What each piece is.</summary>
    public PlaceKind[] Places { get; }

    /// <summary>A piece.</summary>
    public string this[int place] => _pool[_pieces[place]];

    /// <summary>The hash the line would have with a placeholder at this place.</summary>
    [MethodImpl(HotPath.Options)]
    public ulong HashWithout(int place) => Hash - HashAt(place, _pieces[place]) + HashAt(place, PiecePool.Placeholder);

    /// <summary>The hash the line would have with placeholders for all its names.</summary>
    [MethodImpl(HotPath.Options)]
    public ulong HashWithoutNames()
    {
        var hash = Hash;
        for (var place = 0; place < _pieces.Length; place++)
        {
            hash += IsName(place) ? HashAt(place, PiecePool.Placeholder) - HashAt(place, _pieces[place]) : 0;
        }

        return hash;
    }

    /// <summary>Whether the piece is a name, or was one before it became a placeholder.</summary>
    public bool IsName(int place) => Places[place] is PlaceKind.Named or PlaceKind.Name or PlaceKind.Aside or PlaceKind.Choice or PlaceKind.Value;

    /// <summary>Whether the lines are the same but at this place.</summary>
    [MethodImpl(HotPath.Options)]
    public bool IsLike(TemplateLine other, int place)
    {
        if (other._pieces.Length != _pieces.Length)
        {
            return false;
        }

        for (var at = 0; at < _pieces.Length; at++)
        {
            if (_pieces[at] != other._pieces[at] && at != place)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The line's text, with other pieces at some places.</summary>
    public string With(IReadOnlyDictionary<int, string>? others)
    {
        var texts = new string[_pieces.Length];
        for (var at = 0; at < texts.Length; at++)
        {
            texts[at] = others?.TryGetValue(at, out var other) == true ? other! : _pool[_pieces[at]];
        }

        return string.Concat(texts);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong HashAt(int place, int piece)
    {
        var hash = (((ulong)(uint)place << 32) | (uint)piece) * 0x9E3779B97F4A7C15;
        hash = (hash ^ (hash >> 31)) * 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 29);
    }
}
