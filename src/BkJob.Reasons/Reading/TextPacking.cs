using System.IO.Compression;
using System.Text;

namespace BkJob.Reasons.Reading;

/// <summary>Texts of failed hosts, packed until an example is wanted. Of a long one the beginning and the end are kept.</summary>
internal static class TextPacking
{
    /// <summary>Characters at either end of a long text.</summary>
    private const int Half = 32 * 1024;

    public static byte[] Pack(string text)
    {
        using var packed = new MemoryStream(text.Length / 3);
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var bytes = Encoding.UTF8.GetBytes(text.Length <= 2 * Half ? text : WithGap(text));
            deflate.Write(bytes, 0, bytes.Length);
        }

        return packed.ToArray();
    }

    public static string Unpack(byte[] packed)
    {
        using var inflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(inflate, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The lines in the middle stay as empty ones, so that numbers hold.</summary>
    private static string WithGap(string text)
    {
        var start = text.LastIndexOf('\n', Half) + 1;
        var end = text.IndexOf('\n', text.Length - Half);
        end = end < 0 ? text.Length - Half : end + 1;
        var kept = new StringBuilder(text, 0, start <= 0 ? Half : start, 2 * Half);
        for (var at = start <= 0 ? Half : start; at < end; at++)
        {
            if (text[at] == '\n')
            {
                kept.Append('\n');
            }
        }

        return kept.Append(text, end, text.Length - end).ToString();
    }
}
