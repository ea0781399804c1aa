namespace BkJob.Reasons.Contrast;

/// <summary>Walks the words of a masked line: runs of letters, digits and apostrophes of one script.</summary>
internal ref struct Words(string text)
{
    private int _at = 0;

    public ReadOnlySpan<char> Current { get; private set; } = default;

    public readonly Words GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_at < text.Length && !IsPart(text[_at]))
        {
            _at++;
        }

        var start = _at;
        while (_at < text.Length && IsPart(text[_at]) && text[_at] >= 128 == text[start] >= 128)
        {
            _at++;
        }

        Current = text.AsSpan(start, _at - start);
        return _at > start;
    }

    private static bool IsPart(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '\'' or >= '\u00c0';
}
