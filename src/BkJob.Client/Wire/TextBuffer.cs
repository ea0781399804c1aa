using System.Buffers;

namespace BkJob.Client.Wire;

/// <summary>Characters of one text while it arrives, in pieces that are never copied when it grows.</summary>
internal sealed class TextBuffer : IDisposable
{
    private const int FirstPiece = 8 * 1024;
    private const int LargestPiece = 1024 * 1024;

    /// <summary>What is kept for the next text. More than that was one large text, and need not be held for the small ones after it.</summary>
    private const int MostKept = 4 * 1024 * 1024;

    private readonly List<(char[] Characters, int Used)> _full = [];
    private readonly Stack<char[]> _spare = new();
    private char[] _piece = [];
    private int _used;

    public long Length { get; private set; }

    /// <summary>Where the next characters go. Never empty after <see cref="Grow"/>.</summary>
    public Span<char> Room => _piece.AsSpan(_used);

    public void Advance(int count)
    {
        _used += count;
        Length += count;
    }

    /// <summary>Makes room for more than one piece holds.</summary>
    public void Grow()
    {
        if (_piece.Length > 0)
        {
            _full.Add((_piece, _used));
        }

        _piece = _spare.Count > 0 ? _spare.Pop() : ArrayPool<char>.Shared.Rent(Math.Min(Math.Max(FirstPiece, _piece.Length * 2), LargestPiece));
        _used = 0;
    }

    public void Clear()
    {
        // Largest first, so that the next text takes the smallest first.
        var isLarge = Length > MostKept;
        Keep(_piece, isLarge);
        for (var index = _full.Count - 1; index >= 0; index--)
        {
            Keep(_full[index].Characters, isLarge);
        }

        _full.Clear();
        _piece = _spare.Count > 0 ? _spare.Pop() : [];
        _used = 0;
        Length = 0;
    }

    public override string ToString()
    {
        if (_full.Count == 0)
        {
            return new string(_piece, 0, _used);
        }

        var text = new string('\0', checked((int)Length));
        Copy(text);
        return text;
    }

    public void Dispose()
    {
        Clear();
        Keep(_piece, isLarge: true);
        _piece = [];
        while (_spare.Count > 0)
        {
            ArrayPool<char>.Shared.Return(_spare.Pop());
        }
    }

    private void Keep(char[] piece, bool isLarge)
    {
        if (isLarge && piece.Length > 0)
        {
            ArrayPool<char>.Shared.Return(piece);
        }
        else if (piece.Length > 0)
        {
            _spare.Push(piece);
        }
    }

    /// <summary>Fills a string that nobody else has seen yet; the oldest edition has no other way to make one out of several pieces.</summary>
    private unsafe void Copy(string text)
    {
        fixed (char* start = text)
        {
            var target = new Span<char>(start, text.Length);
            foreach (var (characters, used) in _full)
            {
                characters.AsSpan(0, used).CopyTo(target);
                target = target.Slice(used);
            }

            _piece.AsSpan(0, _used).CopyTo(target);
        }
    }
}
