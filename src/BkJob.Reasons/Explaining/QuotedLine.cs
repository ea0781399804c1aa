using System.Text;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Explaining;

/// <summary>
/// A line as it was printed, with marks for what varies. Colours, the end of a very long line, and the time before a message are left out:
/// nobody quotes the second in which one host printed it.
/// </summary>
internal sealed class QuotedLine
{
    private readonly LineMasker _masker = new();
    private readonly StringBuilder _text = new();

    /// <summary>The quoted line; null where the places are not those of this line, or cannot be found in it.</summary>
    public string? Of(ReadOnlySpan<char> line, VaryingPlaces places)
    {
        var masked = _masker.Mask(line);
        var source = masked.Line.Length == line.Length ? line : masked.Line;
        if (!masked.Text.SequenceEqual(places.Masked.AsSpan()))
        {
            return null;
        }

        _text.Clear();
        var (value, from) = AfterTime(masked, source);
        var at = value == 0 ? 0 : AfterValues(masked.Text, value);
        var shown = -1;
        while (true)
        {
            var isLast = value == masked.Values.Length;
            var (end, to) = isLast ? (masked.Text.Length, source.Length) : (StartOfValue(masked.Text, at), masked.Values[value].Start);
            if (!Words(source.Slice(from, to - from), places, at, end, ref shown))
            {
                return null;
            }

            if (isLast)
            {
                return _text.ToString().Trim();
            }

            if (!Varies(places, end, ref shown))
            {
                Append(source.Slice(to, masked.Values[value].Length));
            }

            (from, at) = (to + masked.Values[value].Length, end + MaskedLine.Placeholder.Length);
            value++;
        }
    }

    private static int StartOfValue(ReadOnlySpan<char> masked, int at) => at + masked.Slice(at).IndexOf(MaskedLine.Placeholder.AsSpan());

    /// <summary>Where the masked line goes on after so many values at its beginning.</summary>
    private static int AfterValues(ReadOnlySpan<char> masked, int values)
    {
        var at = 0;
        for (; values > 0; values--)
        {
            at = StartOfValue(masked, at) + MaskedLine.Placeholder.Length;
        }

        while (at < masked.Length && IsAfterTime(masked[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>Where the message begins: the number of the first value that belongs to it, and its first character.</summary>
    private static (int FirstValue, int Start) AfterTime(MaskedLine masked, ReadOnlySpan<char> source)
    {
        var (first, start) = (0, 0);
        while (first < masked.Values.Length && masked.Values[first] is { Kind: ValueKind.Time or ValueKind.Date } time
            && source.Slice(start, time.Start - start).Trim(" \t[(".AsSpan()).IsEmpty)
        {
            first++;
            start = time.Start + time.Length;
            while (start < source.Length && IsAfterTime(source[start]))
            {
                start++;
            }
        }

        return start < source.Length ? (first, start) : (0, 0);
    }

    /// <summary>Whether a character belongs to the time before a message, not to the message.</summary>
    public static bool IsAfterTime(char character) => char.IsWhiteSpace(character) || character is ']' or ')' or ',' or ':' or '|';

    /// <summary>Puts what stands between two values, and marks for the places in it. Whether they could be found: masking shortens rules and the like.</summary>
    private bool Words(ReadOnlySpan<char> source, VaryingPlaces places, int at, int end, ref int shown)
    {
        if (!places.AnyVaries(at, end))
        {
            Append(source);
            return true;
        }

        if (Letters(source) != Letters(places.Masked.AsSpan(at, end - at)))
        {
            return false;
        }

        foreach (var character in source)
        {
            if (char.IsWhiteSpace(character))
            {
                Append([character]);
                continue;
            }

            while (places.Masked[at] == ' ')
            {
                at++;
            }

            if (!Varies(places, at++, ref shown))
            {
                Append([character]);
            }
        }

        return true;
    }

    private static int Letters(ReadOnlySpan<char> text)
    {
        var letters = 0;
        foreach (var character in text)
        {
            letters += char.IsWhiteSpace(character) ? 0 : 1;
        }

        return letters;
    }

    /// <summary>Whether a character of the masked line is in a place that varies; such a place has one mark.</summary>
    private bool Varies(VaryingPlaces places, int at, ref int shown)
    {
        var place = places.VaryingAt(at);
        if (place >= 0 && place != shown)
        {
            _text.Append(ClueTexts.Varies);
            shown = place;
        }

        return place >= 0;
    }

    /// <summary>White space of any kind and length is one space: a label is a line among others.</summary>
    private void Append(ReadOnlySpan<char> part)
    {
        foreach (var character in part)
        {
            if (!char.IsWhiteSpace(character))
            {
                _text.Append(character);
            }
            else if (_text.Length > 0 && _text[_text.Length - 1] != ' ')
            {
                _text.Append(' ');
            }
        }
    }
}
