using System.Runtime.CompilerServices;

namespace BkJob.Reasons.Templates;

/// <content>Words with digits or marks in them: addresses, paths, names with numbers, keys with values.</content>
internal sealed partial class LineMasker
{
    [MethodImpl(HotPath.Options)]
    private int Compound(ReadOnlySpan<char> line, int start, int end, bool hasMarks)
    {
        var word = line.Slice(start, end - start);
        if (!hasMarks && (end == line.Length || line[end] < 128))
        {
            // Letters and digits alone: most numbers, ids and names with numbers.
            Value(start, end, TokenShape.OfDigits(word));
            return Suffix(line, end);
        }

        var colon = word.IndexOf(':');
        if (colon > 0 && colon + 2 < word.Length && word[colon + 1] == '/' && word[colon + 2] == '/')
        {
            end = EndOfUrl(line, start + colon + 3);
            Value(start, end, ValueKind.Url);
            return end;
        }

        if (end < line.Length && line[end] >= 128 && HanDates.End(line, start) is > 0 and var endOfDate)
        {
            Value(start, endOfDate, ValueKind.Date);
            return endOfDate;
        }

        var first = start;
        while (first < end && line[first] is '*' or '&' or '^' or ':' && !(first + 1 < end && line[first + 1] == '.'))
        {
            first++;
        }

        var last = end;
        while (last > first && IsTrailing(line[last - 1]) && !(line[last - 1] == '*' && last - 2 >= first && line[last - 2] is '/' or '\\'))
        {
            last--;
        }

        if (IsLoneValue(word))
        {
            Value(start, end, word.Length == 1 ? ValueKind.Path : ValueKind.Address);
            return end;
        }

        Marks(line, start, first);
        if (last > first)
        {
            colon = colon < 0 ? -1 : line.Slice(first, last - first).IndexOf(':');
            last = Parts(line, first, last, colon);
        }

        if (last >= end)
        {
            return _lastValueEnd == _length ? Suffix(line, last) : last;
        }

        Marks(line, last, end);
        return end;
    }

    /// <summary>The address of every interface, and the root behind a method: <c>GET /</c>.</summary>
    private bool IsLoneValue(ReadOnlySpan<char> word) =>
        (word[0] == ':' && word.Length > 1 && word[1] == ':' && TokenShape.IsColonHex(word.TrimEnd('.')))
        || (word.Length == 1 && word[0] == '/' && _length > 3 && _text[_length - 1] == ' ' && _text[_length - 2] is >= 'A' and <= 'Z');

    [MethodImpl(HotPath.Options)]
    private int Parts(ReadOnlySpan<char> line, int first, int last, int colon)
    {
        var word = line.Slice(first, last - first);
        if (colon < 0)
        {
            if (last < line.Length && line[last] == '?' && word.IndexOf('/') >= 0)
            {
                // A path with a query, of a request.
                last = EndOfUrl(line, last);
                Value(first, last, ValueKind.Path);
            }
            else
            {
                Part(line, first, last);
            }
        }
        else if (colon == 1 && word.Length > 2 && word[2] is '\\' or '/')
        {
            last = EndOfDrivePath(line, last);
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

                _text[_length++] = ':';
                first += colon + 1;
                colon = line.Slice(first, last - first).IndexOf(':');
            }

            Part(line, first, last);
        }

        return last;
    }

    [MethodImpl(HotPath.Options)]
    private void Part(ReadOnlySpan<char> line, int first, int last)
    {
        var part = line.Slice(first, last - first);
        if (part.IsEmpty)
        {
            return;
        }

        var dots = part.IndexOf('.');
        if (dots > 0 && dots + 1 < part.Length && part[dots + 1] == '.')
        {
            // A dotted line between a name and its value.
            var value = dots;
            while (value < part.Length && part[value] == '.')
            {
                value++;
            }

            Part(line, first, first + dots);
            Marks(line, first + dots, first + value);
            Part(line, first + value, last);
        }
        else if (TokenShape.Of(part) is { } kind)
        {
            Value(first, last, kind);
        }
        else if (part.Length <= 5 && Vocabulary.Literals.Contains(part))
        {
            Value(first, last, ValueKind.Literal);
        }
        else if (IsAfterEquals() && !IsKeyEnd(line, last) && !Vocabulary.States.Contains(part))
        {
            Value(first, last, ValueKind.Word);
        }
        else
        {
            Copy(part);
        }
    }

    /// <summary>Marks that belong to no word; many of one are as good as three.</summary>
    [MethodImpl(HotPath.Options)]
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

    /// <summary>Folders of Windows have spaces in their names: the path goes on where a backslash follows.</summary>
    private static int EndOfDrivePath(ReadOnlySpan<char> line, int end)
    {
        for (var at = end; at < line.Length && at - end < LongestPhrase; at++)
        {
            if (line[at] == '\\' && line[at - 1] != ' ')
            {
                while (at < line.Length && (CharKinds.Of(line[at]) & CharKinds.EndOfWord) == 0)
                {
                    at++;
                }

                return EndOfDrivePath(line, at);
            }

            if ((CharKinds.Of(line[at]) & (CharKind.Mark | CharKind.Wide)) != 0 || (line[at] is not ' ' and not '(' and not ')' && (CharKinds.Of(line[at]) & CharKinds.EndOfWord) != 0))
            {
                break;
            }
        }

        return end;
    }

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
