namespace BkJob.Client.Logs.Follow;

/// <summary>
/// What has been shown of one growing text. The servers send the whole text each time: a fingerprint of what was shown tells whether
/// the new text goes on from there or was written anew. A progress bar that overwrites its line is one line: its newest frame.
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

        _unfinished = NewestFrame(text, Math.Max(end, start), text.Length);
        var first = tail is { } last && end > start ? end - LogLines.Tail(text.Substring(0, end), last).Length : start;
        var lines = new List<(int, string)>();
        while (start < end)
        {
            var lineEnd = text.IndexOf('\n', start);
            number++;
            if (start >= first)
            {
                lines.Add((number, NewestFrame(text, start, lineEnd)));
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

    /// <summary>What a line shows in the end: a CR starts it over, unless nothing follows.</summary>
    private static string NewestFrame(string text, int start, int end)
    {
        while (end > start && text[end - 1] == '\r')
        {
            end--;
        }

        var frame = end > start ? text.LastIndexOf('\r', end - 1, end - start) + 1 : start;
        return text.Substring(Math.Max(frame, start), end - Math.Max(frame, start));
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
