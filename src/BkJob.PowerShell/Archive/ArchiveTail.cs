namespace BkJob.PowerShell.Archive;

/// <summary>Finds where an archive that is there already goes on: behind everything that is whole.</summary>
internal static class ArchiveTail
{
    /// <summary>The length of the part to keep. What is whole and lacks but the sign of its end gets it.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.InvalidArchive"/>: this is no archive, or its end cannot be told to be whole.</exception>
    public static long Mend(FileStream file)
    {
        ArchiveHead.Require(file);
        return file.Length == 0 ? 0 : ArchiveReader.IsGzip(file) ? EndOfGzip(file) : EndOfLines(file);
    }

    private static long EndOfGzip(FileStream file)
    {
        var marked = GzipEnd.LastIn(file);
        if (marked == file.Length)
        {
            return marked;
        }

        // Something follows the last mark: a part that another program wrote, or one that was cut short.
        file.Position = marked;
        using var rest = new GzipText(new LeaveOpenStream(file));
        var (endsLine, readable) = ReadToEnd(rest);
        if (readable && endsLine && !rest.MayBeCutShort)
        {
            file.Position = file.Length;
            GzipEnd.WriteTo(file);
            return file.Length;
        }

        return marked > 0 && !endsLine
            ? marked
            : throw new BkJobException(BkJobErrorKind.InvalidArchive, ArchiveTexts.CannotAppend(file.Name));
    }

    private static (bool EndsLine, bool Readable) ReadToEnd(Stream text)
    {
        var buffer = new byte[64 * 1024];
        var last = 0;
        try
        {
            while (text.Read(buffer, 0, buffer.Length) is > 0 and var read)
            {
                last = buffer[read - 1];
            }
        }
        catch (InvalidDataException)
        {
            return (false, false);
        }

        return (last == '\n', true);
    }

    private static long EndOfLines(FileStream file)
    {
        var start = StartOfLastLine(file);
        if (start == file.Length)
        {
            return start;
        }

        file.Position = start;
        var lines = new JsonLines(file);
        if (lines.Next() && ArchiveReader.IsObject(lines.Line))
        {
            file.Position = file.Length;
            file.WriteByte((byte)'\n');
            return file.Length;
        }

        return start;
    }

    // From the back: the last line is short beside the file.
    private static long StartOfLastLine(FileStream file)
    {
        var buffer = new byte[64 * 1024];
        for (var end = file.Length; end > 0;)
        {
            var start = Math.Max(0, end - buffer.Length);
            file.Position = start;
            var count = (int)(end - start);
            for (var filled = 0; filled < count;)
            {
                var read = file.Read(buffer, filled, count - filled);
                filled = read > 0 ? filled + read : throw new EndOfStreamException();
            }

            var at = buffer.AsSpan(0, count).LastIndexOf((byte)'\n');
            if (at >= 0)
            {
                return start + at + 1;
            }

            end = start;
        }

        return 0;
    }
}
