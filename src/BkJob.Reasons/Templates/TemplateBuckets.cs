using System.Runtime.CompilerServices;

namespace BkJob.Reasons.Templates;

/// <summary>Lines that would be the same with a placeholder at one place, or with placeholders for all their names.</summary>
internal sealed class TemplateBuckets
{
    /// <summary>A place that stands for all names.</summary>
    public const int Names = -1;

    private readonly List<TemplateLine> _lines;
    private readonly bool _byNames;

    /// <summary>Hashes that come more than once, with line and place.</summary>
    private ulong[] _hashes = new ulong[1024];
    private long[] _places = new long[1024];
    private int _count;

    private TemplateBuckets(List<TemplateLine> lines, bool byNames) => (_lines, _byNames) = (lines, byNames);

    /// <summary>The buckets of two lines or more with the place where they differ: the largest first, then in the order of their first line.</summary>
    public static List<(List<TemplateLine> Lines, int Place)> Of(List<TemplateLine> lines, bool byNames)
    {
        var all = new TemplateBuckets(lines, byNames);
        all.FindRepeated();
        Array.Sort(all._hashes, all._places, 0, all._count);
        var buckets = new List<(List<TemplateLine> Lines, int First, int Place)>();
        for (var start = 0; start < all._count;)
        {
            var end = all.EndOfHash(start);
            if (end - start > 1)
            {
                buckets.Add(all.Bucket(start, end));
            }

            start = end;
        }

        return [.. buckets.OrderByDescending(bucket => bucket.Lines.Count).ThenBy(bucket => bucket.First).ThenBy(bucket => bucket.Place).Select(bucket => (bucket.Lines, bucket.Place))];
    }

    private (List<TemplateLine> Lines, int First, int Place) Bucket(int start, int end)
    {
        // Within a hash by line, then by place.
        Array.Sort(_places, start, end - start);
        var (first, place) = ((int)(_places[start] >> 32), (int)_places[start]);
        var bucket = new List<TemplateLine>(end - start);
        for (var at = start; at < end; at++)
        {
            var line = _lines[(int)(_places[at] >> 32)];
            if (_byNames ? line.Count == _lines[first].Count : line.IsLike(_lines[first], place))
            {
                bucket.Add(line);
            }
        }

        return (bucket, first, place);
    }

    [MethodImpl(HotPath.Options)]
    private void FindRepeated()
    {
        var filter = new RepeatFilter(_byNames ? _lines.Count : CountOfPlaces());
        Walk(filter, takes: false);
        Walk(filter, takes: true);
    }

    private int CountOfPlaces()
    {
        var count = 0;
        foreach (var line in _lines)
        {
            count += line.Count;
        }

        return count;
    }

    /// <summary>Puts the hash of every line without each of its places into the filter; or takes those that come more than once.</summary>
    [MethodImpl(HotPath.Options)]
    private void Walk(RepeatFilter filter, bool takes)
    {
        for (var at = 0; at < _lines.Count; at++)
        {
            var line = _lines[at];
            if (_byNames)
            {
                Note(filter, takes, line.HashWithoutNames(), at, Names);
                continue;
            }

            for (var place = 0; place < line.Count; place++)
            {
                if (line.Places[place] != PlaceKind.Fixed)
                {
                    Note(filter, takes, line.HashWithout(place), at, place);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Note(RepeatFilter filter, bool takes, ulong hash, int line, int place)
    {
        if (!takes)
        {
            filter.Add(hash);
        }
        else if (filter.IsRepeated(hash))
        {
            Take(hash, ((long)line << 32) | (uint)place);
        }
    }

    private void Take(ulong hash, long place)
    {
        if (_count == _hashes.Length)
        {
            Array.Resize(ref _hashes, _count * 2);
            Array.Resize(ref _places, _count * 2);
        }

        (_hashes[_count], _places[_count]) = (hash, place);
        _count++;
    }

    private int EndOfHash(int start)
    {
        var end = start + 1;
        while (end < _count && _hashes[end] == _hashes[start])
        {
            end++;
        }

        return end;
    }
}
