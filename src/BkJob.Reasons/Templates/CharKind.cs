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
    private const string Marks = "./\\:@#%+~$*&^";

    private static readonly CharKind[] Ascii = CreateTable();

    /// <summary>The kinds that end a word of ASCII characters.</summary>
    public const CharKind EndOfWord = CharKind.Delimiter | CharKind.Space | CharKind.Wide;

    /// <summary>The kind of a character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CharKind Of(char character)
    {
        var table = Ascii;
        return character < table.Length ? table[character] : CharKind.Wide;
    }

    /// <summary>0 to 9; other digits of Unicode are letters here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDigit(char character) => (uint)(character - '0') <= 9;

    /// <summary>The letter in lower case; other characters come out changed, but equal ones equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char Fold(char character) => (uint)(character - 'A') <= 'Z' - 'A' ? (char)(character | 0x20) : character;

    private static CharKind[] CreateTable()
    {
        var table = new CharKind[128];
        for (var at = 0; at < table.Length; at++)
        {
            var character = (char)at;
            table[at] = Fold(character) switch
            {
                >= 'a' and <= 'f' => CharKind.HexLetter,
                >= 'g' and <= 'z' or '_' or '-' => CharKind.Letter,
                >= '0' and <= '9' => CharKind.Digit,
                <= ' ' or '\x7f' => CharKind.Space,
                var other => Marks.IndexOf(other) >= 0 ? CharKind.Mark : CharKind.Delimiter,
            };
        }

        return table;
    }
}
