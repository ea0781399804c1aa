namespace BkJob;

/// <summary>Splits log text into lines. A CR before the LF is dropped; an unfinished last line is a line.</summary>
internal static class LogLines
{
    /// <summary>The lines of a script's or a file's log, numbered from 1; only the last <paramref name="tail"/> where given.</summary>
    public static IEnumerable<LogLine> Split(IHostLog log, int? tail) => Split(log.LogContent, tail, Of(log));

    /// <summary>A line of the log that has no number and no text yet.</summary>
    public static LogLine Of(IHostLog log) => new()
    {
        JobInstanceId = log.JobInstanceId,
        StepInstanceId = log.StepInstanceId,
        StepName = log.StepName,
        HostId = log.HostId,
        IPAddress = log.IPAddress ?? log.IPv6Address,
        CloudId = log.CloudId,
        ContainerId = log.ContainerId,
        ContainerName = log.ContainerName,
        Target = log.Target,
    };

    /// <summary>The text from the start of its last <paramref name="count"/> lines on.</summary>
    public static string Tail(string text, int count)
    {
        // The line feed that ends the text starts no line of its own.
        var lineEnd = text.Length > 0 && text[text.Length - 1] == '\n' ? text.Length - 1 : text.Length;
        var start = text.Length;
        for (; count > 0; count--)
        {
            var before = lineEnd == 0 ? -1 : text.LastIndexOf('\n', lineEnd - 1);
            start = before + 1;
            if (before < 0)
            {
                break;
            }

            lineEnd = before;
        }

        return start == 0 ? text : text.Substring(start);
    }

    private static IEnumerable<LogLine> Split(string? text, int? tail, LogLine like)
    {
        if (string.IsNullOrEmpty(text))
        {
            yield break;
        }

        var start = tail is { } last ? text!.Length - Tail(text, last).Length : 0;
        var number = 1;
        for (var at = text!.IndexOf('\n'); at >= 0 && at < start; at = text.IndexOf('\n', at + 1))
        {
            number++;
        }

        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            var next = end < 0 ? text.Length : end + 1;
            end = end < 0 ? text.Length : end;
            var length = end > start && next > end && text[end - 1] == '\r' ? end - 1 - start : end - start;
            yield return like.With(number++, text.Substring(start, length));
            start = next;
        }
    }
}
