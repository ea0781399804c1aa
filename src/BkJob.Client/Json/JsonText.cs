using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace BkJob.Client.Json;

/// <summary>What has to be right about the text of JSON, and what System.Text.Json takes too strictly.</summary>
internal static class JsonText
{
    /// <summary>Backslash, u, four digits.</summary>
    public const int UnicodeEscapeLength = 6;

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

    /// <summary>The character of the escape that the bytes begin with.</summary>
    [MethodImpl(JsonTextDecoder.AggressiveOptimization)]
    public static char HexUnit(ReadOnlySpan<byte> escape)
    {
        if (escape.Length < UnicodeEscapeLength)
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
}
