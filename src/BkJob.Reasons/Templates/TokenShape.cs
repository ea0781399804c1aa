using System.Runtime.CompilerServices;

namespace BkJob.Reasons.Templates;

/// <summary>Tells by its look whether a word with digits or marks is a value.</summary>
internal static class TokenShape
{
    /// <summary>The kind of value; null for a word of the message.</summary>
    [MethodImpl(HotPath.Options)]
    public static ValueKind? Of(ReadOnlySpan<char> word)
    {
        int digits = 0, letters = 0, dots = 0, slashes = 0, backslashes = 0, at = 0;
        foreach (var character in word)
        {
            switch (character)
            {
                case >= '0' and <= '9':
                    digits++;
                    break;
                case '.':
                    dots++;
                    break;
                case '/':
                    slashes++;
                    break;
                case '\\':
                    backslashes++;
                    break;
                case '@':
                    at++;
                    break;
                default:
                    letters += (CharKinds.Of(character) & (CharKind.HexLetter | CharKind.Letter)) != 0 ? 1 : 0;
                    break;
            }
        }

        if (digits > 5 && IsDate(word))
        {
            return ValueKind.Date;
        }

        if (slashes > 1 || backslashes > 1 || (slashes == 1 && word.Length > 1 && word[0] is '/' or '.' or '~'))
        {
            return ValueKind.Path;
        }

        if (digits > 0)
        {
            return OfDigits(word);
        }

        if (letters == 0)
        {
            return null;
        }

        if (at > 0 && word.Length > 2 && word[0] != '@')
        {
            return ValueKind.Word;
        }

        return dots > 0 && IsName(word, dots) ? ValueKind.Word : null;
    }

    /// <summary>Whether these are hours and minutes, seconds too perhaps, a date before them perhaps.</summary>
    public static bool IsTime(ReadOnlySpan<char> word)
    {
        if (word.IndexOf('T') is 10 and var join && IsDate(word.Slice(0, join)))
        {
            word = word.Slice(join + 1);
        }

        int colons = 0, run = 0;
        for (var at = 0; at < word.Length; at++)
        {
            if (word[at] == ':')
            {
                if (run is < 1 or > 3)
                {
                    return false;
                }

                colons++;
                run = 0;
            }
            else if (CharKinds.IsDigit(word[at]))
            {
                run++;
            }
            else
            {
                return colons > 0 && run == 2 && word[at] is '.' or 'Z' or '+' or '-';
            }
        }

        return colons is 1 or 2 && run == 2;
    }

    /// <summary>Whether these are two or more groups of hexadecimal digits with colons between: MAC, IPv6, an id.</summary>
    public static bool IsColonHex(ReadOnlySpan<char> word)
    {
        var colons = 0;
        for (var at = 0; at < word.Length; at++)
        {
            var character = word[at];
            if (character == ':')
            {
                colons++;
            }
            else if (character == '%' || (character == '/' && colons > 1))
            {
                return colons > 1;
            }
            else if ((CharKinds.Of(character) & (CharKind.Digit | CharKind.HexLetter)) == 0 && character != '.')
            {
                return false;
            }
        }

        return colons > 1;
    }

    /// <summary>The kind of a word that has a digit.</summary>
    [MethodImpl(HotPath.Options)]
    public static ValueKind OfDigits(ReadOnlySpan<char> word)
    {
        if (IsDate(word))
        {
            return ValueKind.Date;
        }

        var start = word[0] is '-' or '+' or '#' or '~' or '$' ? 1 : 0;
        if (start == word.Length || !CharKinds.IsDigit(word[start]))
        {
            return ValueKind.Word;
        }

        int dots = 0, at = start;
        for (; at < word.Length && (CharKinds.IsDigit(word[at]) || word[at] == '.'); at++)
        {
            dots += word[at] == '.' ? 1 : 0;
        }

        if (dots == 3 && at == word.Length)
        {
            return ValueKind.Address;
        }

        if (dots > 1)
        {
            return ValueKind.Word;
        }

        var unit = word.Slice(at);
        return unit.IsEmpty || unit.Length == 1 || (unit.Length <= 5 && Vocabulary.Units.Contains(unit)) ? ValueKind.Number : ValueKind.Word;
    }

    /// <summary>A year, a month and a day, in this or the other order, with <c>-</c>, <c>/</c> or <c>.</c> between.</summary>
    [MethodImpl(HotPath.Options)]
    private static bool IsDate(ReadOnlySpan<char> word)
    {
        if (word.Length is < 8 or > 10)
        {
            return false;
        }

        int joints = 0, digits = 0;
        foreach (var character in word)
        {
            digits += CharKinds.IsDigit(character) ? 1 : 0;
            joints += character is '-' or '/' or '.' ? 1 : 0;
        }

        return joints == 2 && digits + joints == word.Length && digits >= 6 && CharKinds.IsDigit(word[0]) && word[word.Length - 5] != '.';
    }

    /// <summary>Whether dots make it the name of a host, a file or a package; the name of an exception says what went wrong.</summary>
    private static bool IsName(ReadOnlySpan<char> word, int dots)
    {
        foreach (var ending in Vocabulary.ExceptionEndings)
        {
            if (word.EndsWith(ending.AsSpan()))
            {
                return false;
            }
        }

        var dot = word.LastIndexOf('.');
        if (dot == 0 || word.IndexOf("..".AsSpan()) >= 0)
        {
            return false;
        }

        return dots > 1 || Vocabulary.NameEndings.Contains(word.Slice(dot + 1));
    }
}
