using System.Runtime.CompilerServices;
#if !NETSTANDARD2_0
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace BkJob.Client.Wire;

/// <summary>Why decoding stopped.</summary>
internal enum TextEnd
{
    /// <summary>The next byte is the quote that ends the text.</summary>
    Quote,

    /// <summary>The bytes are used up, but for a sequence or an escape that has begun and not ended.</summary>
    NeedsBytes,

    /// <summary>There may be too little room for the next character.</summary>
    NeedsRoom,
}

/// <summary>
/// Turns the bytes after a JSON quote into characters in one pass: finds the end, removes the escapes, checks and decodes the UTF-8.
/// A gigabyte goes through here: optimized from the first call on, because the runtime would measure such a loop for a second
/// before it makes it fast.
/// </summary>
internal static class JsonTextDecoder
{
    /// <summary>The oldest edition has no name for it.</summary>
    private const MethodImplOptions AggressiveOptimization = (MethodImplOptions)512;

    /// <summary>A character outside the first plane takes two.</summary>
    private const int MostCharacters = 2;

    /// <summary>Decodes as far as bytes and room go. Half a surrogate pair in an escape is kept as it is.</summary>
    /// <exception cref="BrokenJsonException">The bytes are not valid UTF-8, or there is an escape that JSON does not have.</exception>
    [MethodImpl(AggressiveOptimization)]
    public static TextEnd Decode(ReadOnlySpan<byte> bytes, Span<char> characters, out int read, out int written)
    {
        var (at, to) = (0, 0);
        var end = TextEnd.NeedsBytes;
        while (true)
        {
            CopyPlain(bytes, characters, ref at, ref to);
            if (at == bytes.Length)
            {
                break;
            }

            if (characters.Length - to < MostCharacters)
            {
                end = TextEnd.NeedsRoom;
                break;
            }

            var next = bytes[at];
            if (next == '"')
            {
                end = TextEnd.Quote;
                break;
            }

            var length = next == '\\' ? ReadEscape(bytes.Slice(at), characters, ref to)
                : next < 0x80 ? ReadAscii(next, characters, ref to)
                : ReadSequence(bytes.Slice(at), characters, ref to);
            if (length == 0)
            {
                break;
            }

            at += length;
        }

        (read, written) = (at, to);
        return end;
    }

    /// <summary>Copies ASCII up to a quote, a backslash or the last few bytes, sixteen at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyPlain(ReadOnlySpan<byte> bytes, Span<char> characters, ref int at, ref int to)
    {
#if !NETSTANDARD2_0
        ref var source = ref MemoryMarshal.GetReference(bytes);
        ref var target = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(characters));
        while (bytes.Length - at >= Vector128<byte>.Count && characters.Length - to >= Vector128<byte>.Count)
        {
            var block = Vector128.LoadUnsafe(ref source, (nuint)at);
            var (first, second) = Vector128.Widen(block);

            // What stands behind a stop is written too and overwritten next.
            first.StoreUnsafe(ref target, (nuint)to);
            second.StoreUnsafe(ref target, (nuint)to + (nuint)Vector128<ushort>.Count);
            var stops = (block | Vector128.Equals(block, Vector128.Create((byte)'"')) | Vector128.Equals(block, Vector128.Create((byte)'\\')))
                .ExtractMostSignificantBits();
            if (stops != 0)
            {
                var plain = BitOperations.TrailingZeroCount(stops);
                at += plain;
                to += plain;
                break;
            }

            at += Vector128<byte>.Count;
            to += Vector128<byte>.Count;
        }
#endif
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadAscii(byte next, Span<char> characters, ref int to)
    {
        characters[to++] = (char)next;
        return 1;
    }

    /// <summary>Bytes of the escape; 0 = it is not all there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadEscape(ReadOnlySpan<byte> bytes, Span<char> characters, ref int to)
    {
        if (bytes.Length < 2)
        {
            return 0;
        }

        if (bytes[1] == 'u')
        {
            if (bytes.Length < JsonText.UnicodeEscapeLength)
            {
                return 0;
            }

            characters[to++] = JsonText.HexUnit(bytes);
            return JsonText.UnicodeEscapeLength;
        }

        characters[to++] = bytes[1] switch
        {
            (byte)'n' => '\n',
            (byte)'"' => '"',
            (byte)'\\' => '\\',
            (byte)'/' => '/',
            (byte)'t' => '\t',
            (byte)'r' => '\r',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            _ => throw new BrokenJsonException("there is an unknown escape"),
        };
        return 2;
    }

    /// <summary>Reads a sequence of two to four bytes, and those of three bytes that follow it, as Chinese text is made of them. Returns their bytes; 0 = the first is not all there.</summary>
    [MethodImpl(AggressiveOptimization)]
    private static int ReadSequence(ReadOnlySpan<byte> bytes, Span<char> characters, ref int to)
    {
        var at = 0;
        while (bytes.Length - at >= 3 && to < characters.Length && (bytes[at] & 0xF0) == 0xE0)
        {
            var unit = ((bytes[at] & 0x0F) << 12) | ((bytes[at + 1] & 0x3F) << 6) | (bytes[at + 2] & 0x3F);
            Require((bytes[at + 1] & 0xC0) == 0x80 && (bytes[at + 2] & 0xC0) == 0x80 && unit >= 0x800 && !char.IsSurrogate((char)unit));
            characters[to++] = (char)unit;
            at += 3;
        }

        return at > 0 ? at : ReadRareSequence(bytes, characters, ref to);
    }

    private static int ReadRareSequence(ReadOnlySpan<byte> bytes, Span<char> characters, ref int to)
    {
        var lead = bytes[0];
        var length = lead switch { >= 0xC2 and < 0xE0 => 2, >= 0xE0 and < 0xF0 => 3, >= 0xF0 and < 0xF5 => 4, _ => 0 };
        Require(length > 0);
        var point = lead & (0xFF >> (length + 1));
        for (var index = 1; index < length; index++)
        {
            if (index == bytes.Length)
            {
                return 0;
            }

            Require((bytes[index] & 0xC0) == 0x80);
            point = (point << 6) | (bytes[index] & 0x3F);
        }

        if (length < 4)
        {
            Require(length == 2 || (point >= 0x800 && !char.IsSurrogate((char)point)));
            characters[to++] = (char)point;
        }
        else
        {
            Require(point is >= 0x10000 and <= 0x10FFFF);
            characters[to++] = (char)(0xD7C0 + (point >> 10));
            characters[to++] = (char)(0xDC00 + (point & 0x3FF));
        }

        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Require(bool isUtf8)
    {
        if (!isUtf8)
        {
            throw new BrokenJsonException("it is not valid UTF-8");
        }
    }
}
