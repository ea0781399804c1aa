using System.Text;
using System.Text.Json;

namespace BkJob.Client.Wire;

/// <summary>Turns the bytes between two JSON quotes into text.</summary>
internal static class JsonText
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Parses one of the small and free-form parts, so that no later look at it can fail.</summary>
    public static JsonDocument Parse(byte[] json)
    {
        RequireUtf8(json);
        ReplaceHalfPairs(json);
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            throw new BrokenJsonException(exception.Message);
        }
    }

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
#if NETSTANDARD2_0
            unsafe
            {
                fixed (byte* start = bytes)
                {
                    return bytes.IsEmpty ? "" : StrictUtf8.GetString(start, bytes.Length);
                }
            }
#else
            return StrictUtf8.GetString(bytes);
#endif
        }
        catch (DecoderFallbackException)
        {
            throw new BrokenJsonException("it is not valid UTF-8");
        }
    }

    /// <summary>Text that nobody takes is checked too, where a broken byte in it would change the meaning of the rest.</summary>
    public static void RequireUtf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
#if NETSTANDARD2_0
            unsafe
            {
                fixed (byte* start = bytes)
                {
                    _ = bytes.IsEmpty ? 0 : StrictUtf8.GetCharCount(start, bytes.Length);
                }
            }
#else
            _ = StrictUtf8.GetCharCount(bytes);
#endif
        }
        catch (DecoderFallbackException)
        {
            throw new BrokenJsonException("it is not valid UTF-8");
        }
    }

    /// <summary>
    /// System.Text.Json refuses to hand out a text with half a surrogate pair: in the small and free-form parts, which it reads,
    /// such an escape becomes the replacement character.
    /// </summary>
    private static void ReplaceHalfPairs(Span<byte> json)
    {
        for (var at = json.IndexOf((byte)'\\'); at >= 0 && at + 2 <= json.Length; at = Next(json, at))
        {
            if (json[at + 1] != 'u')
            {
                at += 2;
                continue;
            }

            var unit = HexUnit(json.Slice(at));
            var length = 6;
            if (char.IsHighSurrogate(unit) && at + 12 <= json.Length && json[at + 6] == '\\' && json[at + 7] == 'u' && char.IsLowSurrogate(HexUnit(json.Slice(at + 6))))
            {
                length = 12;
            }
            else if (char.IsSurrogate(unit))
            {
                "\\ufffd"u8.CopyTo(json.Slice(at));
            }

            at += length;
        }

        static int Next(Span<byte> json, int from)
        {
            var found = from < json.Length ? json.Slice(from).IndexOf((byte)'\\') : -1;
            return found < 0 ? -1 : from + found;
        }
    }

    /// <summary>Removes the escapes inside <paramref name="bytes"/> and decodes what is left.</summary>
    /// <remarks>When half a surrogate pair was met, the bytes are not usable again and <paramref name="length"/> is 0.</remarks>
    public static string Unescape(Span<byte> bytes, out int length)
    {
        var read = bytes.IndexOf((byte)'\\');
        var (write, start) = (read, 0);
        StringBuilder? before = null;
        while (read < bytes.Length)
        {
            var kind = bytes[read + 1];
            if (kind == 'u')
            {
                var unit = HexUnit(bytes.Slice(read));
                read += 6;
                if (!char.IsSurrogate(unit))
                {
                    write += WriteUtf8(bytes.Slice(write), unit);
                }
                else if (char.IsHighSurrogate(unit) && read + 6 <= bytes.Length && bytes[read] == '\\' && bytes[read + 1] == 'u'
                    && HexUnit(bytes.Slice(read)) is var low && char.IsLowSurrogate(low))
                {
                    read += 6;
                    write += WriteUtf8(bytes.Slice(write), char.ConvertToUtf32(unit, low));
                }
                else
                {
                    // UTF-8 cannot hold half a pair, a string can: the text before it is decoded by itself.
                    (before ??= new()).Append(Decode(bytes.Slice(start, write - start))).Append(unit);
                    start = write;
                }
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

            var rest = bytes.Slice(read);
            var plain = rest.IndexOf((byte)'\\');
            plain = plain < 0 ? rest.Length : plain;
            rest.Slice(0, plain).CopyTo(bytes.Slice(write));
            read += plain;
            write += plain;
        }

        var last = Decode(bytes.Slice(start, write - start));
        length = before is null ? write : 0;
        return before is null ? last : before.Append(last).ToString();
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
