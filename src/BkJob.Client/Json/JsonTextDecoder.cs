using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
#if !NETSTANDARD2_0
using System.Numerics;
using System.Runtime.Intrinsics;
#endif

namespace BkJob.Client.Json;

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
    public const MethodImplOptions AggressiveOptimization = (MethodImplOptions)512;

    /// <summary>A character outside the first plane takes two.</summary>
    private const int MostCharacters = 2;

    /// <summary>Decodes as far as bytes and room go. Half a surrogate pair in an escape is kept as it is.</summary>
    /// <remarks>References instead of spans: each access stands behind a comparison with the end that the runtime would repeat.</remarks>
    /// <exception cref="BrokenJsonException">The bytes are not valid UTF-8, or there is an escape that JSON does not have.</exception>
    [MethodImpl(AggressiveOptimization)]
    public static TextEnd Decode(ReadOnlySpan<byte> bytes, Span<char> characters, out int read, out int written)
    {
        ref var source = ref MemoryMarshal.GetReference(bytes);
        ref var target = ref MemoryMarshal.GetReference(characters);
        nint length = bytes.Length, room = characters.Length, at = 0, to = 0;
        var end = TextEnd.NeedsBytes;
        while (true)
        {
#if !NETSTANDARD2_0
            if (length - at >= Vector128<byte>.Count && room - to >= Vector128<byte>.Count)
            {
                // All sixteen are written; what stands behind the first stop is overwritten next.
                var plain = Widen(ref Unsafe.Add(ref source, at), ref Unsafe.Add(ref target, to));
                at += plain;
                to += plain;
                if (plain == Vector128<byte>.Count)
                {
                    continue;
                }
            }

#endif
            if (at == length)
            {
                break;
            }

            if (room - to < MostCharacters)
            {
                end = TextEnd.NeedsRoom;
                break;
            }

            var next = Unsafe.Add(ref source, at);
            if (next == '"')
            {
                end = TextEnd.Quote;
                break;
            }

            if (next == '\\')
            {
                var taken = ReadEscape(bytes, at, ref Unsafe.Add(ref target, to));
                if (taken == 0)
                {
                    break;
                }

                at += taken;
                to++;
            }
            else if (next < 0x80)
            {
                Unsafe.Add(ref target, to++) = (char)next;
                at++;
            }
            else if ((next & 0xF0) == 0xE0 && length - at >= 3)
            {
                // Chinese: three bytes each.
                do
                {
                    Unsafe.Add(ref target, to++) = ReadThree(ref Unsafe.Add(ref source, at));
                    at += 3;
                }
                while (length - at >= 3 && room > to && (Unsafe.Add(ref source, at) & 0xF0) == 0xE0);
            }
            else
            {
                var count = 0;
                var taken = ReadRareSequence(bytes.Slice((int)at), characters.Slice((int)to), ref count);
                if (taken == 0)
                {
                    break;
                }

                at += taken;
                to += count;
            }
        }

        (read, written) = ((int)at, (int)to);
        return end;
    }

#if !NETSTANDARD2_0
    /// <summary>Turns sixteen bytes into characters; returns how many stand before the first quote, backslash or byte beyond ASCII.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Widen(ref byte source, ref char target)
    {
        var block = Vector128.LoadUnsafe(ref source);
        var (first, second) = Vector128.Widen(block);
        first.StoreUnsafe(ref Unsafe.As<char, ushort>(ref target));
        second.StoreUnsafe(ref Unsafe.As<char, ushort>(ref target), (nuint)Vector128<ushort>.Count);
        var stops = (block | Vector128.Equals(block, Vector128.Create((byte)'"')) | Vector128.Equals(block, Vector128.Create((byte)'\\')))
            .ExtractMostSignificantBits();
        return stops == 0 ? Vector128<byte>.Count : BitOperations.TrailingZeroCount(stops);
    }
#endif

    /// <summary>Bytes of the escape; 0 = it is not all there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadEscape(ReadOnlySpan<byte> bytes, nint at, ref char character)
    {
        nint length = bytes.Length - at;
        if (length < 2)
        {
            return 0;
        }

        var kind = Unsafe.Add(ref MemoryMarshal.GetReference(bytes), at + 1);
        if (kind == 'u')
        {
            if (length < JsonText.UnicodeEscapeLength)
            {
                return 0;
            }

            character = JsonText.HexUnit(bytes.Slice((int)at));
            return JsonText.UnicodeEscapeLength;
        }

        character = kind switch
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static char ReadThree(ref byte source)
    {
        int second = Unsafe.Add(ref source, 1), third = Unsafe.Add(ref source, 2);
        var unit = (char)(((source & 0x0F) << 12) | ((second & 0x3F) << 6) | (third & 0x3F));
        Require((second & 0xC0) == 0x80 && (third & 0xC0) == 0x80 && unit >= 0x800 && !char.IsSurrogate(unit));
        return unit;
    }

    [MethodImpl(AggressiveOptimization)]
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
