using BkJob.Reasons.Reading;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Explaining;

/// <summary>
/// Where a line has what its template shows as varying. A template that lines were merged into has placeholders where the lines themselves have words,
/// so a place is a part of the line, with any values in it.
/// </summary>
internal sealed class VaryingPlaces
{
    private readonly List<Place> _places = [];

    private VaryingPlaces(string masked) => Masked = masked;

    /// <summary>The masked line.</summary>
    public string Masked { get; }

    /// <summary>The places of a masked line; null where the line is none of the template's, or has other values than it has placeholders.</summary>
    public static VaryingPlaces? Of(string template, string masked, int values)
    {
        var places = new VaryingPlaces(masked);
        return places.AreFoundBy(template.Split([MaskedLine.Placeholder], StringSplitOptions.None)) && places.Placeholders(0, masked.Length) == values ? places : null;
    }

    /// <summary>Marks the places in which another host's line has other words or values.</summary>
    public void Compare(ReadOnlySpan<ValueMark> values, VaryingPlaces? other, ReadOnlySpan<ValueMark> otherValues)
    {
        for (var index = 0; index < _places.Count; index++)
        {
            var own = _places[index];
            var isSame = other?._places[index] is { } others && Text(own) == other.Text(others) && AreSame(Part(values, own), Part(otherValues, others));
            _places[index] = own with { Varies = own.Varies || !isSame };
        }
    }

    /// <summary>The number of the place that a character of the masked line belongs to, if it varies; else -1.</summary>
    public int VaryingAt(int at) => _places.FindIndex(place => place.Varies && place.Start <= at && at < place.End);

    /// <summary>Whether a place between two characters varies.</summary>
    public bool AnyVaries(int start, int end) => _places.Exists(place => place.Varies && place.Start < end && start < place.End);

    /// <summary>Finds the template's words one after the other; what stands between them is a place.</summary>
    private bool AreFoundBy(string[] words)
    {
        if (!Masked.StartsWith(words[0], StringComparison.Ordinal))
        {
            return false;
        }

        var (at, values) = (words[0].Length, 0);
        for (var index = 1; index < words.Length; index++)
        {
            var end = index < words.Length - 1 ? Next(words[index], at) : Masked.Length - words[index].Length;
            if (end < at || !Masked.AsSpan(end).StartsWith(words[index].AsSpan()))
            {
                return false;
            }

            var count = Placeholders(at, end);
            _places.Add(new(at, end, values, count, false));
            (at, values) = (end + words[index].Length, values + count);
        }

        return at == Masked.Length && values == Placeholders(0, Masked.Length);
    }

    // A placeholder is never cut.
    private int Next(string word, int at) =>
        Masked.IndexOf(word, Masked.AsSpan(at).StartsWith(MaskedLine.Placeholder.AsSpan()) ? at + MaskedLine.Placeholder.Length : at, StringComparison.Ordinal);

    private int Placeholders(int start, int end)
    {
        var count = 0;
        for (var at = start; (at = Masked.IndexOf(MaskedLine.Placeholder, at, end - at, StringComparison.Ordinal)) >= 0; at += MaskedLine.Placeholder.Length)
        {
            count++;
        }

        return count;
    }

    private string Text(Place place) => Masked.Substring(place.Start, place.End - place.Start);

    private static ReadOnlySpan<ValueMark> Part(ReadOnlySpan<ValueMark> values, Place place) => values.Slice(place.FirstValue, place.ValueCount);

    // A time has no hash: it is never the same.
    private static bool AreSame(ReadOnlySpan<ValueMark> one, ReadOnlySpan<ValueMark> other)
    {
        var same = one.Length == other.Length;
        for (var index = 0; same && index < one.Length; index++)
        {
            same = one[index].Hash != 0 && one[index].Hash == other[index].Hash;
        }

        return same;
    }

    // From its first character to the one after its last, with so many values from that number on; of words alone with none.
    private readonly record struct Place(int Start, int End, int FirstValue, int ValueCount, bool Varies);
}
