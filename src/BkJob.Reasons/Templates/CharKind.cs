using System.Runtime.CompilerServices;

namespace BkJob.Reasons.Templates;

/// <summary>What a character can be part of; the kinds of a word's characters, put together, say how to look at the word.</summary>
[Flags]
internal enum CharKind : byte
{
    /// <summary>a to f, which also write hexadecimal numbers.</summary>
    HexLetter = 1,

    /// <summary>A letter that no number has; also <c>_</c> and <c>-</c>, which join words.</summary>
    Letter = 2,

    /// <summary>0 to 9.</summary>
    Digit = 4,

    /// <summary>Belongs to a word, and may make it a path, an address, a number with a sign.</summary>
    Mark = 8,

    /// <summary>Stands between words.</summary>
    Delimiter = 16,

    /// <summary>White space and control characters.</summary>
    Space = 32,

    /// <summary>Beyond ASCII: Han and other letters, which stay as they are.</summary>
    Wide = 64,
}

/// <summary>The table of <see cref="CharKind"/>.</summary>
internal static class CharKinds
{
    /// <summary>The kinds that end a word of ASCII characters.</summary>
    public const CharKind EndOfWord = CharKind.Delimiter | CharKind.Space | CharKind.Wide;

    private const byte H = (byte)CharKind.HexLetter;
    private const byte L = (byte)CharKind.Letter;
    private const byte N = (byte)CharKind.Digit;
    private const byte M = (byte)CharKind.Mark;
    private const byte D = (byte)CharKind.Delimiter;
    private const byte S = (byte)CharKind.Space;

    private static ReadOnlySpan<byte> Ascii =>
    [
        S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, // control characters
        S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, // control characters
        S, D, D, M, M, M, M, D, D, D, M, M, D, L, M, M, //  !"#$%&'()*+,-./
        N, N, N, N, N, N, N, N, N, N, M, D, D, D, D, D, // 0-9 :;<=>?
        M, H, H, H, H, H, H, L, L, L, L, L, L, L, L, L, // @A-O
        L, L, L, L, L, L, L, L, L, L, L, D, M, D, M, L, // P-Z [\]^_
        D, H, H, H, H, H, H, L, L, L, L, L, L, L, L, L, // `a-o
        L, L, L, L, L, L, L, L, L, L, L, D, D, D, M, S, // p-z {|}~
    ];

    /// <summary>The kind of a character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CharKind Of(char character) => character < 128 ? (CharKind)Ascii[character] : CharKind.Wide;

    /// <summary>0 to 9; other digits of Unicode are letters here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDigit(char character) => (uint)(character - '0') <= 9;

    /// <summary>The letter in lower case.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char Fold(char character) => (uint)(character - 'A') <= 'Z' - 'A' ? (char)(character | 0x20) : character;
}
