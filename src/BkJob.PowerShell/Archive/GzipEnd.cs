namespace BkJob.PowerShell.Archive;

/// <summary>
/// The mark of a whole archive: an empty gzip member. Readers of gzip pass over it; for us it says that everything before it was
/// written to its end, which the format itself leaves open: the runtime reads a file that was cut short without a word.
/// </summary>
internal static class GzipEnd
{
    public const int Length = 20;

    private static readonly byte[] Mark = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public static void WriteTo(Stream stream) => stream.Write(Mark, 0, Length);

    /// <summary>Where the mark begins; -1 = nowhere.</summary>
    public static int IndexIn(ReadOnlySpan<byte> bytes) => bytes.IndexOf(Mark);

    /// <summary>Where the last mark of the file ends; 0 = it has none.</summary>
    public static long LastIn(Stream file)
    {
        var buffer = new byte[64 * 1024];
        // From the back: the mark is at the very end, or right before what was not completed.
        for (var end = file.Length; end >= Length; end -= buffer.Length - Length + 1)
        {
            var start = Math.Max(0, end - buffer.Length);
            file.Position = start;
            var count = Fill(file, buffer, (int)(end - start));
            var at = buffer.AsSpan(0, count).LastIndexOf(Mark);
            if (at >= 0)
            {
                return start + at + Length;
            }

            if (start == 0)
            {
                break;
            }
        }

        return 0;
    }

    private static int Fill(Stream file, byte[] buffer, int count)
    {
        var filled = 0;
        while (filled < count && file.Read(buffer, filled, count - filled) is > 0 and var read)
        {
            filled += read;
        }

        return filled;
    }
}
