using System.Buffers;
using System.Runtime.InteropServices;

namespace BkJob.Client.Json;

/// <summary>Characters of one text while it arrives, in pieces that are never copied when it grows.</summary>
internal sealed class TextBuffer : IDisposable
{
    private const int FirstPiece = 8 * 1024;
    private const int LargestPiece = 1024 * 1024;

    /// <summary>What is kept for the next text. More than that was one large text, and need not be held for the small ones after it.</summary>
    private const int MostKept = 4 * 1024 * 1024;

    private readonly List<(char[] Characters, int Used)> _full = [];
    private readonly Stack<char[]> _spare = new();
    private readonly Queue<HugePiece> _huge = new();
    private char[] _piece = [];
    private HugePiece? _hugePiece;
    private string? _hugeText;
    private int _used;

    public long Length { get; private set; }

    /// <summary>Where the next characters go. Never empty after <see cref="Grow"/>.</summary>
    public Span<char> Room => _hugePiece is { } huge ? huge.Room : _piece.AsSpan(_used);

    public void Advance(int count)
    {
        if (_hugePiece is { } huge)
        {
            huge.Used += count;
        }
        else
        {
            _used += count;
        }

        Length += count;
    }

    /// <summary>Makes room for more than one piece holds.</summary>
    public void Grow()
    {
        if (Length >= MostKept)
        {
            _hugePiece = new();
            _huge.Enqueue(_hugePiece);
            return;
        }

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

        while (_huge.Count > 0)
        {
            _huge.Dequeue().Dispose();
        }

        _full.Clear();
        _piece = _spare.Count > 0 ? _spare.Pop() : [];
        _hugePiece = null;
        _hugeText = null;
        _used = 0;
        Length = 0;
    }

    public override string ToString()
    {
        if (_hugeText is not null)
        {
            return _hugeText;
        }

        if (_full.Count == 0 && _hugePiece is null)
        {
            return new string(_piece, 0, _used);
        }

        var text = new string('\0', checked((int)Length));
        Copy(text);
        if (_hugePiece is not null)
        {
            // Its pieces are gone.
            (_hugePiece, _hugeText) = (null, text);
        }

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
            target = target.Slice(_used);
            while (_huge.Count > 0)
            {
                // The string's pages come into being as they are filled: what was copied goes at once, or the text would be there twice.
                using var huge = _huge.Dequeue();
                huge.Text.CopyTo(target);
                target = target.Slice(huge.Used);
            }
        }
    }

    /// <summary>
    /// A piece of a text too large to be kept. It lies outside the managed heap, and is so large that allocators give it pages of its own:
    /// freeing it gives them back to the system.
    /// </summary>
    private sealed unsafe class HugePiece : SafeHandle
    {
        private const int Capacity = 20 * 1024 * 1024;

        public HugePiece()
            : base(IntPtr.Zero, ownsHandle: true) => SetHandle(Marshal.AllocHGlobal(Capacity * sizeof(char)));

        public override bool IsInvalid => handle == IntPtr.Zero;

        public int Used { get; set; }

        public ReadOnlySpan<char> Text => new((char*)handle, Used);

        public Span<char> Room => new((char*)handle + Used, Capacity - Used);

        protected override bool ReleaseHandle()
        {
            Marshal.FreeHGlobal(handle);
            return true;
        }
    }
}
