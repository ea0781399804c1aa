using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace BkJob;

/// <summary>What the module's views print: text that cannot drive a terminal, colours where the session shows them.</summary>
public static class LogFormatter
{
    private const string Reset = "\u001b[0m";

    private static readonly string[] TargetColors = ["\u001b[36m", "\u001b[33m", "\u001b[32m", "\u001b[35m", "\u001b[34m", "\u001b[96m", "\u001b[93m", "\u001b[92m", "\u001b[95m", "\u001b[94m"];

    /// <summary>The text on one line, with every character that a terminal would act on made visible.</summary>
    public static string Visible(object? text) => Rewrite(Text(text), keepLines: false);

    /// <summary>The text with its lines and tabs, and every other character that a terminal would act on made visible.</summary>
    public static string VisibleLines(object? text) => Rewrite(Text(text), keepLines: true);

    /// <summary>The first line that says something, for a table.</summary>
    public static string Excerpt(object? text)
    {
        const int Limit = 500;
        var all = Text(text);
        var start = 0;
        while (start < all.Length && char.IsWhiteSpace(all[start]))
        {
            start++;
        }

        var end = all.IndexOfAny(['\r', '\n'], start);
        end = end < 0 ? all.Length : end;
        return Visible(all.Substring(start, Math.Min(end - start, Limit)));
    }

    /// <summary>A status, coloured where colours are on: green done, red failed, yellow under way.</summary>
    public static string Status(object? status) => Unwrap(status) switch
    {
        null => "",
        HostStatus host => Color(host.ToString(), host.IsFailed() ? Tone.Bad : host is HostStatus.Waiting or HostStatus.Running ? Tone.Open : Tone.Good),
        JobStatus job => Color(job.ToString(), job is JobStatus.Success or JobStatus.Skipped or JobStatus.IgnoreError ? Tone.Good : job.IsFinished() ? Tone.Bad : Tone.Open),
        FileTransferStatus file => Color(file.ToString(), file == FileTransferStatus.Success ? Tone.Good : file == FileTransferStatus.Failed ? Tone.Bad : Tone.Open),
        "FINISHED" => Color("FINISHED", Tone.Good),
        "FAILED" or "REVOKED" or "EXPIRED" => Color(Text(status), Tone.Bad),
        { } other => Visible(other),
    };

    /// <summary>A target, each in a colour of its own where colours are on.</summary>
    public static string Target(object? target)
    {
        var text = Visible(target);
        if (text.Length == 0 || !ShowsColors)
        {
            return text;
        }

        var hash = text.Aggregate(17, (sum, character) => unchecked((sum * 31) + character));
        return TargetColors[(int)((uint)hash % (uint)TargetColors.Length)] + text + Reset;
    }

    /// <summary>A line of a log as it is printed: target, then text.</summary>
    public static string Line(LogLine line) => $"{Target(line.Target)} | {Rewrite(line.Text, keepLines: true)}";

    /// <summary>A duration in few characters.</summary>
    public static string Duration(object? duration) => Unwrap(duration) is not TimeSpan time ? ""
        : time.TotalHours >= 1 ? time.ToString(time.TotalDays >= 1 ? @"d\.hh\:mm\:ss" : @"hh\:mm\:ss", CultureInfo.InvariantCulture)
        : time.TotalMinutes >= 1 ? time.ToString(@"mm\:ss", CultureInfo.InvariantCulture)
        : time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + "s";

    /// <summary>A time as the reader's clock shows it.</summary>
    public static string Time(object? time) => Unwrap(time) is DateTimeOffset moment ? moment.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "";

    /// <summary>A plain value of a SOPS node as text.</summary>
    public static string Value(object? value) => Unwrap(value) switch
    {
        IDictionary table => "{" + string.Join("; ", table.Keys.Cast<object>().Select(key => $"{Visible(key)}={Value(table[key])}")) + "}",
        string text => Visible(text),
        IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(Value)) + "]",
        var other => Visible(other),
    };

    private enum Tone
    {
        Good = 32,
        Bad = 31,
        Open = 33,
    }

    // $PSStyle is where a session says whether it wants colours; Windows PowerShell has none.
    private static bool ShowsColors => Environment.GetEnvironmentVariable("NO_COLOR") is null or ""
        && typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle")?.GetProperty("Instance")?.GetValue(null) is { } style
        && Convert.ToString(style.GetType().GetProperty("OutputRendering")?.GetValue(style), CultureInfo.InvariantCulture) != "PlainText";

    private static string Color(string text, Tone tone) => ShowsColors ? $"\u001b[{(int)tone}m{text}{Reset}" : text;

    private static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static string Text(object? value) => Convert.ToString(Unwrap(value), CultureInfo.InvariantCulture) ?? "";

    private static string Rewrite(string text, bool keepLines)
    {
        StringBuilder? visible = null;
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            var isPlain = IsHarmless(character) || (keepLines && (character is '\n' or '\t' || (character == '\r' && at + 1 < text.Length && text[at + 1] == '\n')));
            if (isPlain)
            {
                visible?.Append(character);
                continue;
            }

            visible ??= new StringBuilder(text, 0, at, text.Length + 16);
            visible.Append(character switch
            {
                '\t' => " ",
                < ' ' => ((char)(0x2400 + character)).ToString(),
                '\u007f' => "\u2421",
                _ => $"<U+{(int)character:X4}>",
            });
        }

        return visible?.ToString() ?? text;
    }

    // Control characters, line separators, and those that turn the direction of text or hide.
    private static bool IsHarmless(char character) => character is >= ' ' and < '\u007f'
        || (character > '\u009f' && character is not ('\u061c' or '\u200b' or '\u200e' or '\u200f' or (>= '\u2028' and <= '\u202e') or (>= '\u2060' and <= '\u206f') or '\ufeff' or (>= '\ufff9' and <= '\ufffb')));
}
