namespace BkJob.Client.Logs;

/// <summary>
/// What has been shown of one growing text. The servers send the whole text each time: a fingerprint of what was shown tells whether
/// the new text goes on from there or was written anew.
/// </summary>
internal sealed class FollowedText
{
    private int _shown;
    private ulong _fingerprint = Fingerprint("", 0);
    private int _lines;
    private string _unfinished = "";

    /// <summary>The lines that are complete now and were not before; with <paramref name="tail"/> the last of them only.</summary>
    public IEnumerable<(int Number, string Text)> Take(string text, int? tail)
    {
        if (text.Length < _shown || Fingerprint(text, _shown) != _fingerprint)
        {
            (_shown, _lines) = (0, 0);
        }

        var end = text.LastIndexOf('\n') + 1;
        var start = _shown;
        var number = _lines;
        if (end > start)
        {
            _shown = end;
            _fingerprint = Fingerprint(text, end);
        }

        _unfinished = text.Substring(Math.Max(end, start));
        var first = tail is { } last && end > start ? end - LogLines.Tail(text.Substring(0, end), last).Length : start;
        var lines = new List<(int, string)>();
        while (start < end)
        {
            var lineEnd = text.IndexOf('\n', start);
            number++;
            if (start >= first)
            {
                var length = lineEnd > start && text[lineEnd - 1] == '\r' ? lineEnd - 1 - start : lineEnd - start;
                lines.Add((number, text.Substring(start, length)));
            }

            start = lineEnd + 1;
        }

        _lines = number;
        return lines;
    }

    /// <summary>The last line, which no line feed ended; nothing when there is none.</summary>
    public IEnumerable<(int Number, string Text)> Finish()
    {
        var last = _unfinished;
        _unfinished = "";
        return last.Length == 0 ? [] : [(_lines + 1, last)];
    }

    private static ulong Fingerprint(string text, int length)
    {
        var hash = 14695981039346656037UL;
        for (var index = 0; index < length; index++)
        {
            hash = (hash ^ text[index]) * 1099511628211UL;
        }

        return hash;
    }
}
