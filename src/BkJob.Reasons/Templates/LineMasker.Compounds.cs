namespace BkJob.Reasons.Templates;

/// <content>Words with digits or marks in them: addresses, paths, names with numbers, keys with values.</content>
internal sealed partial class LineMasker
{
    private int Compound(ReadOnlySpan<char> line, int start, int end, bool hasDigit)
    {
        var word = line.Slice(start, end - start);
        var colon = word.IndexOf(':');
        if (colon > 0 && colon + 2 < word.Length && word[colon + 1] == '/' && word[colon + 2] == '/')
        {
            end = EndOfUrl(line, start + colon + 3);
            Value(start, end, ValueKind.Url);
            return end;
        }

        var first = start;
        while (first < end && line[first] is '*' or '&' or '^' or ':')
        {
            first++;
        }

        var last = end;
        while (last > first && IsTrailing(line[last - 1]) && !(line[last - 1] == '*' && last - 2 >= first && line[last - 2] is '/' or '\\'))
        {
            last--;
        }

        Marks(line, start, first);
        if (last > first)
        {
            colon = colon < 0 ? -1 : line.Slice(first, last - first).IndexOf(':');
            Parts(line, first, last, colon, hasDigit);
        }

        if (last == end)
        {
            return lastValueEnd == length ? Suffix(line, end) : end;
        }

        Marks(line, last, end);
        return end;
    }

    private void Parts(ReadOnlySpan<char> line, int first, int last, int colon, bool hasDigit)
    {
        var word = line.Slice(first, last - first);
        if (colon < 0)
        {
            Part(line, first, last);
        }
        else if (colon == 1 && word.Length > 2 && word[2] is '\\' or '/')
        {
            Value(first, last, ValueKind.Path);
        }
        else if (TokenShape.IsTime(word))
        {
            Value(first, last, ValueKind.Time);
        }
        else if (TokenShape.IsColonHex(word))
        {
            Value(first, last, ValueKind.Address);
        }
        else
        {
            while (colon >= 0)
            {
                if (colon > 0)
                {
                    Part(line, first, first + colon);
                }

                text[length++] = ':';
                first += colon + 1;
                colon = line.Slice(first, last - first).IndexOf(':');
            }

            Part(line, first, last);
        }
    }

    private void Part(ReadOnlySpan<char> line, int first, int last)
    {
        var part = line.Slice(first, last - first);
        if (TokenShape.Of(part) is { } kind)
        {
            Value(first, last, kind);
        }
        else if (IsAfterEquals() && !Vocabulary.States.Contains(part))
        {
            Value(first, last, ValueKind.Word);
        }
        else
        {
            Copy(part);
        }
    }

    /// <summary>Marks that belong to no word; many of one are as good as three.</summary>
    private void Marks(ReadOnlySpan<char> line, int start, int end)
    {
        while (start < end)
        {
            var same = Math.Min(CountSame(line, start), end - start);
            Copy(line.Slice(start, Math.Min(same, 3)));
            start += same;
        }
    }

    private static bool IsTrailing(char character) => character is '.' or ':' or '*' or '&' or '^' or '~' or '+' or '#' or '@' or '$';

    private static int EndOfUrl(ReadOnlySpan<char> line, int at)
    {
        while (at < line.Length && line[at] is > ' ' and < '\x7f' and not '"' and not '\'' and not '<' and not '>' and not ')' and not ']' and not '}' and not '`')
        {
            at++;
        }

        while (line[at - 1] is '.' or ',' or ';' or ':' or '!' or '?')
        {
            at--;
        }

        return at;
    }
}
