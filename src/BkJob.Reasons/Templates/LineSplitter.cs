using System.Runtime.CompilerServices;

namespace BkJob.Reasons.Templates;

/// <summary>
/// Walks the lines of a text without copying: <c>foreach (var line in new LineSplitter(text))</c>. LF, CR LF and a CR alone end a line;
/// what a CR alone overwrites (a progress bar's frames) are lines of their own with the number of the line they stand in.
/// </summary>
internal ref struct LineSplitter(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;
    private int _nextNumber = 1;
    private bool _atEnd = text.IsEmpty;

    /// <summary>The line, without its end.</summary>
    public ReadOnlySpan<char> Current { get; private set; } = default;

    /// <summary>The line's number, from 1, counted by LF as everywhere in the product.</summary>
    public int Number { get; private set; } = 0;

    /// <summary>Whether more of the same line follows: the terminal would have overwritten this.</summary>
    public bool IsOverwritten { get; private set; } = false;

    /// <summary>For <c>foreach</c>.</summary>
    public readonly LineSplitter GetEnumerator() => this;

    /// <summary>Goes to the next line.</summary>
    [MethodImpl(HotPath.Options)]
    public bool MoveNext()
    {
        if (_atEnd)
        {
            return false;
        }

        Number = _nextNumber;
        IsOverwritten = false;
        var end = _rest.IndexOfAny('\n', '\r');
        if (end < 0)
        {
            Current = _rest;
            _atEnd = true;
            return true;
        }

        Current = _rest.Slice(0, end);
        if (_rest[end] == '\r' && (end + 1 >= _rest.Length || _rest[end + 1] != '\n'))
        {
            IsOverwritten = end + 1 < _rest.Length;
            _rest = _rest.Slice(end + 1);
        }
        else
        {
            _rest = _rest.Slice(_rest[end] == '\r' ? end + 2 : end + 1);
            _nextNumber++;
        }

        _atEnd = _rest.IsEmpty;
        return true;
    }
}
