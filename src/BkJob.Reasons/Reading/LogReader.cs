using System.Runtime.CompilerServices;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Reading;

/// <summary>Reads texts into what is remembered of them. One dictionary for all of them; not for several threads at a time.</summary>
internal sealed class LogReader(LineDictionary dictionary)
{
    /// <summary>Of a line that a log has many times, the first few are remembered with their values; the others are counted with the first.</summary>
    private const int LinesWithValues = 3;

    /// <summary>A line of more values than this is data.</summary>
    private const int ValuesOfLine = 12;

    /// <summary>More different lines than this in one log are data, too.</summary>
    private const int LongestRecord = 20_000;

    private readonly List<LineMark> _lines = [];
    private readonly List<ValueMark> _values = [];

    /// <summary>For each line of the dictionary where it stood last. A table: looked up for every line of every log.</summary>
    private Place[] _places = new Place[1024];
    private int _text;

    /// <summary>What is remembered of a text.</summary>
    /// <param name="name">What tells it from other texts of its host.</param>
    /// <param name="text">The text.</param>
    /// <param name="part">Which part of a line is read.</param>
    /// <param name="keep">Whether the text itself is kept, packed.</param>
    /// <param name="room">How many lines that are new to the dictionary it may get.</param>
    [MethodImpl(HotPath.Options)]
    public TextRecord Read(string name, string text, LinePart part, bool keep, int room)
    {
        var most = dictionary.Count + Math.Max(0, room);
        var passedOver = 0;
        _lines.Clear();
        _values.Clear();
        _text++;
        var splitter = new LineSplitter(text.AsSpan());
        while (splitter.MoveNext())
        {
            var takes = dictionary.Count < most && _lines.Count < LongestRecord;
            var id = takes ? dictionary.Add(part(splitter.Current), out var masked) : dictionary.Find(part(splitter.Current), out masked);
            if (masked.Kind is not LineKind.Text)
            {
                continue;
            }

            if (id >= _places.Length)
            {
                Array.Resize(ref _places, Math.Max(id + 1, _places.Length * 2));
            }

            if (id < 0 || (_lines.Count >= LongestRecord && _places[id].Text != _text))
            {
                passedOver++;
            }
            else if (_places[id] is var known && known.Text != _text)
            {
                _places[id] = new(_text, _lines.Count, 1);
                Remember(id, splitter.Number, masked);
            }
            else if (masked.Values.Length > 0 && known.Lines < LinesWithValues)
            {
                _places[id] = known with { Lines = known.Lines + 1 };
                Remember(id, splitter.Number, masked);
            }
            else if (known.First < _lines.Count)
            {
                _lines[known.First] = _lines[known.First] with { Count = _lines[known.First].Count + 1 };
            }
        }

        return new(name, StableHash.Of(text.AsSpan()), [.. _lines], [.. _values], part, keep ? TextPacking.Pack(text) : null, passedOver);
    }

    [MethodImpl(HotPath.Options)]
    private void Remember(int id, int number, MaskedLine masked)
    {
        if (_lines.Count >= LongestRecord)
        {
            return;
        }

        var first = _values.Count;
        var count = Math.Min(masked.Values.Length, ValuesOfLine);
        for (var index = 0; index < count; index++)
        {
            _values.Add(ValueMark.Of(masked.ValueText(index), masked.Values[index].Kind));
        }

        _lines.Add(new(id, number, 1, first, count));
    }

    /// <param name="Text">In which of the texts read so far, counted from 1.</param>
    /// <param name="First">Its first mark.</param>
    /// <param name="Lines">How many marks it has.</param>
    private readonly record struct Place(int Text, int First, int Lines);
}
