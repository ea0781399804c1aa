using System.Text;

namespace BkJob.Client.Wire;

/// <summary>Turns the bytes between two JSON quotes into text.</summary>
internal static class JsonText
{
    public static string Decode(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        try
        {
#if NETSTANDARD2_0
            unsafe
            {
                fixed (byte* start = bytes)
                {
                    return bytes.IsEmpty ? "" : encoding.GetString(start, bytes.Length);
                }
            }
#else
            return encoding.GetString(bytes);
#endif
        }
        catch (DecoderFallbackException)
        {
            throw new BrokenJsonException("it is not valid UTF-8");
        }
    }

    /// <summary>Removes the escapes inside <paramref name="bytes"/> and decodes what is left.</summary>
    /// <remarks>When half a surrogate pair was met, the bytes are not usable again and <paramref name="length"/> is 0.</remarks>
    public static string Unescape(Span<byte> bytes, Encoding encoding, out int length)
    {
        var read = bytes.IndexOf((byte)'\\');
        var write = read;
        while (read < bytes.Length)
        {
            var kind = bytes[read + 1];
            if (kind == 'u')
            {
                var unit = HexUnit(bytes.Slice(read));
                read += 6;
                int codePoint = unit;
                if (char.IsSurrogate(unit))
                {
                    var low = char.IsHighSurrogate(unit) && read + 6 <= bytes.Length && bytes[read] == '\\' && bytes[read + 1] == 'u'
                        ? HexUnit(bytes.Slice(read))
                        : '\0';
                    if (!char.IsLowSurrogate(low))
                    {
                        // UTF-8 cannot hold half a pair, a string can: the text before and after it is decoded by itself.
                        length = 0;
                        var rest = bytes.Slice(read);
                        return Decode(bytes.Slice(0, write), encoding) + unit
                            + (rest.IndexOf((byte)'\\') < 0 ? Decode(rest, encoding) : Unescape(rest, encoding, out _));
                    }

                    read += 6;
                    codePoint = char.ConvertToUtf32(unit, low);
                }

                write += WriteUtf8(bytes.Slice(write), codePoint);
            }
            else
            {
                bytes[write++] = kind switch
                {
                    (byte)'n' => (byte)'\n',
                    (byte)'t' => (byte)'\t',
                    (byte)'r' => (byte)'\r',
                    (byte)'b' => (byte)'\b',
                    (byte)'f' => (byte)'\f',
                    (byte)'"' or (byte)'\\' or (byte)'/' => kind,
                    _ => throw new BrokenJsonException("there is an unknown escape"),
                };
                read += 2;
            }

            var rest2 = bytes.Slice(read);
            var plain = rest2.IndexOf((byte)'\\');
            plain = plain < 0 ? rest2.Length : plain;
            rest2.Slice(0, plain).CopyTo(bytes.Slice(write));
            read += plain;
            write += plain;
        }

        length = write;
        return Decode(bytes.Slice(0, write), encoding);
    }

    private static char HexUnit(ReadOnlySpan<byte> escape)
    {
        if (escape.Length < 6)
        {
            throw new BrokenJsonException("there is an unfinished escape");
        }

        var unit = 0;
        for (var index = 2; index < 6; index++)
        {
            var digit = escape[index];
            var value = digit switch
            {
                >= (byte)'0' and <= (byte)'9' => digit - '0',
                >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
                _ => throw new BrokenJsonException("there is an unfinished escape"),
            };
            unit = (unit << 4) | value;
        }

        return (char)unit;
    }

    private static int WriteUtf8(Span<byte> target, int codePoint)
    {
        switch (codePoint)
        {
            case < 0x80:
                target[0] = (byte)codePoint;
                return 1;
            case < 0x800:
                target[0] = (byte)(0xC0 | (codePoint >> 6));
                target[1] = (byte)(0x80 | (codePoint & 0x3F));
                return 2;
            case < 0x10000:
                target[0] = (byte)(0xE0 | (codePoint >> 12));
                target[1] = (byte)(0x80 | ((codePoint >> 6) & 0x3F));
                target[2] = (byte)(0x80 | (codePoint & 0x3F));
                return 3;
            default:
                target[0] = (byte)(0xF0 | (codePoint >> 18));
                target[1] = (byte)(0x80 | ((codePoint >> 12) & 0x3F));
                target[2] = (byte)(0x80 | ((codePoint >> 6) & 0x3F));
                target[3] = (byte)(0x80 | (codePoint & 0x3F));
                return 4;
        }
    }
}
