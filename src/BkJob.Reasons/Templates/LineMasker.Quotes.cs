namespace BkJob.Reasons.Templates;

/// <content>What stands in quotes, and names that have their numbers in brackets.</content>
internal sealed partial class LineMasker
{
    private const int LongestPhrase = 40;

    /// <summary>The closing quote, where the quotes hold one word that is a value: no key, no state. Else 0.</summary>
    private static int SingleQuotedWord(ReadOnlySpan<char> line, int open)
    {
        if (open > 0 && (CharKinds.Of(line[open - 1]) & CharKinds.EndOfWord) == 0 && line[open - 1] is not ':' and not '=' and not '@')
        {
            return 0;
        }

        var quote = line[open] == '`' ? '\'' : line[open];
        var end = open + 1;
        while (end < line.Length && line[end] != quote && line[end] != line[open] && line[end] > ' ')
        {
            end++;
        }

        if (end >= line.Length || line[end] <= ' ')
        {
            return 0;
        }

        var next = end + 1;
        if (next < line.Length && ((CharKinds.Of(line[next]) & (CharKind.HexLetter | CharKind.Letter | CharKind.Digit)) != 0 || IsKeyEnd(line, next) || IsJsonKey(line, next)))
        {
            return 0;
        }

        var word = line.Slice(open + 1, end - open - 1);
        return Vocabulary.States.Contains(word) || HanRuns.IsSentence(word) || MessageKeys.StandBefore(line, open) ? 0 : end;
    }

    /// <summary>Whether <c>=</c> follows directly, and not <c>==</c>: what stands before is a key.</summary>
    private static bool IsKeyEnd(ReadOnlySpan<char> line, int next) =>
        next < line.Length && line[next] == '=' && (next + 1 == line.Length || line[next + 1] != '=');

    /// <summary>Whether a colon and a value follow: what stands in the quotes before is a key of JSON.</summary>
    private static bool IsJsonKey(ReadOnlySpan<char> line, int next)
    {
        if (next >= line.Length || line[next] != ':')
        {
            return false;
        }

        next += next + 1 < line.Length && line[next + 1] == ' ' ? 2 : 1;
        if (next >= line.Length)
        {
            return false;
        }

        var value = line.Slice(next);
        return value[0] is '"' or '\'' or '{' or '[' or '-' or '<' || CharKinds.IsDigit(value[0])
            || value.StartsWith("true".AsSpan()) || value.StartsWith("false".AsSpan()) || value.StartsWith("null".AsSpan());
    }

    /// <summary>The closing quote of a short phrase that is the value of a key; 0 where the key says that it is a message.</summary>
    private int QuotedPhrase(ReadOnlySpan<char> line, int open)
    {
        if (_length == 0 || _text[_length - 1] != '=')
        {
            return 0;
        }

        var close = line.Slice(open + 1, Math.Min(line.Length - open - 1, LongestPhrase)).IndexOf(line[open]);
        return close <= 0 || MessageKeys.StandBefore(line, open) || IsState(line.Slice(open + 1, close)) ? 0 : open + 1 + close;
    }

    private static bool IsState(ReadOnlySpan<char> phrase)
    {
        while (!phrase.IsEmpty)
        {
            var space = phrase.IndexOf(' ');
            if (Vocabulary.States.Contains(space < 0 ? phrase : phrase.Slice(0, space)))
            {
                return true;
            }

            phrase = space < 0 ? default : phrase.Slice(space + 1);
        }

        return false;
    }

    /// <summary>The closing bracket of a list of numbers directly behind a name, <c>node-[3 5-7]</c>, <c>web[01-12]</c>: together they are a value. Else 0.</summary>
    private int EndOfNumbers(ReadOnlySpan<char> line, int open)
    {
        if (open == 0 || _length == 0 || (CharKinds.Of(line[open - 1]) & CharKinds.EndOfWord) != 0 || _lastValueEnd == _length)
        {
            return 0;
        }

        var isList = line[open - 1] == '-';
        var end = open + 1;
        while (end < line.Length && (CharKinds.IsDigit(line[end]) || line[end] is ' ' or ',' or '-'))
        {
            isList |= !CharKinds.IsDigit(line[end]);
            end++;
        }

        return isList && end < line.Length && line[end] == ']' && end > open + 1 ? end : 0;
    }

    private int NumberedName(int open, int close)
    {
        var start = _length;
        while (start > 0 && _text[start - 1] != ':' && (CharKinds.Of(_text[start - 1]) & CharKinds.EndOfWord) == 0)
        {
            start--;
        }

        // The name was copied as it stands in the line.
        var name = _length - start;
        _length = start;
        Value(open - name, close + 1, ValueKind.Word);
        return close + 1;
    }
}
