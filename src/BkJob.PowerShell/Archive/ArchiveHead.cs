using System.Text.Json;

namespace BkJob.PowerShell.Archive;

/// <summary>Tells an archive from a file of another kind by its first line, before anything is put behind it or dropped from its end.</summary>
internal static class ArchiveHead
{
    /// <summary>Passes an archive; also one without any log, and a file with nothing in it.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.InvalidArchive"/>: the file is of another kind.</exception>
    public static void Require(FileStream file)
    {
        if (file.Length > 0 && !IsArchive(file))
        {
            throw new BkJobException(BkJobErrorKind.InvalidArchive, ArchiveTexts.NotAnArchive(file.Name));
        }
    }

    private static bool IsArchive(FileStream file)
    {
        if (!ArchiveReader.IsGzip(file))
        {
            var lines = new JsonLines(file);
            return lines.Next() && IsLog(lines.Line);
        }

        try
        {
            using var text = new GzipText(new LeaveOpenStream(file));
            var lines = new JsonLines(text);
            return lines.Next() ? IsLog(lines.Line) : GzipEnd.LastIn(file) > 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool IsLog(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement is { ValueKind: JsonValueKind.Object } log && log.TryGetProperty("schema", out _) && log.TryGetProperty("kind", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
