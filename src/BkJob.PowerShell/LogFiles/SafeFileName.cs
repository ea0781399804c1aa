using System.Globalization;
using System.Text;

namespace BkJob.PowerShell.LogFiles;

/// <summary>Turns any text into one part of a path that Windows and Linux both take as it is, and that leads nowhere else.</summary>
internal static class SafeFileName
{
    /// <summary>Bytes in UTF-8; file systems end at 255.</summary>
    private const int Limit = 200;

    private static readonly HashSet<string> DeviceNames = new(StringComparer.OrdinalIgnoreCase) { "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$" };

    public static string From(string text)
    {
        var name = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                name.Append(text[at]).Append(text[++at]);
            }
            else
            {
                name.Append(IsSafe(text[at]) ? text[at] : '_');
            }
        }

        // Windows drops dots and spaces at the end: '..' and 'a.' would become something else.
        for (var at = name.Length - 1; at >= 0 && name[at] is '.' or ' '; at--)
        {
            name[at] = '_';
        }

        // A dot at the start hides a file on Linux.
        for (var at = 0; at < name.Length && name[at] is '.' or ' '; at++)
        {
            name[at] = '_';
        }

        return name.Length == 0 ? "_" : Shorten(IsDevice(name.ToString()) ? "_" + name : name.ToString());
    }

    /// <summary>The path of a file whose name was taken by another: a hash of what it is named after comes before the extension.</summary>
    public static string Distinct(string path, string identity)
    {
        var extension = Path.GetExtension(path);
        return path.Substring(0, path.Length - extension.Length) + "~" + Hash(identity) + extension;
    }

    private static bool IsSafe(char character) => character is not ('<' or '>' or ':' or '"' or '/' or '\\' or '|' or '?' or '*')
        && CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    // Windows takes these for devices, whatever follows the first dot.
    private static bool IsDevice(string name)
    {
        var stem = name.Split('.')[0].TrimEnd();
        return DeviceNames.Contains(stem)
            || (stem.Length == 4 && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase))
                && stem[3] is (>= '0' and <= '9') or '¹' or '²' or '³');
    }

    // A part that is too long keeps its start and its extension; a hash keeps it apart from its like.
    private static string Shorten(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= Limit)
        {
            return name;
        }

        var extension = Path.GetExtension(name);
        extension = extension.Length is > 0 and <= 16 && Encoding.UTF8.GetByteCount(extension) <= 32 ? extension : "";
        var end = "~" + Hash(name) + extension;
        var room = Limit - Encoding.UTF8.GetByteCount(end);
        var length = Math.Min(name.Length, room);
        while (Encoding.UTF8.GetByteCount(name.Substring(0, length)) > room || char.IsHighSurrogate(name[length - 1]))
        {
            length--;
        }

        return name.Substring(0, length) + end;
    }

    private static string Hash(string text)
    {
        // FNV-1a: the same on every machine and in every process.
        var hash = 14695981039346656037UL;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * 1099511628211UL);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
