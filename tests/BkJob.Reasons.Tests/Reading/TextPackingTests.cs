using BkJob.Reasons.Reading;

namespace BkJob.Reasons.Tests.Reading;

public sealed class TextPackingTests
{
    private const int Half = 32 * 1024;

    [Fact]
    public void A_text_of_twice_the_kept_length_comes_back_whole()
    {
        var text = string.Concat(Enumerable.Range(1, 4096).Select(number => $"{number,15}\n"));

        Assert.Equal(2 * Half, text.Length);
        Assert.Equal(text, TextPacking.Unpack(TextPacking.Pack(text)));
    }

    [Fact]
    public void Of_a_longer_text_the_whole_lines_at_both_ends_stay_under_their_numbers()
    {
        string[] lines = [.. Enumerable.Range(1, 10_000).Select(number => $"{number,14}")];

        var kept = TextPacking.Unpack(TextPacking.Pack(string.Join('\n', lines))).Split('\n');

        Assert.Equal(lines.Length, kept.Length);
        Assert.All(kept.Zip(lines), pair => Assert.True(pair.First.Length == 0 || pair.First == pair.Second));
        var first = kept.TakeWhile(line => line.Length > 0).Count();
        var last = kept.Reverse().TakeWhile(line => line.Length > 0).Count();
        Assert.Equal(Half / 15, first);
        Assert.Equal(Half / 15, last);
        Assert.All(kept[first..^last], line => Assert.Empty(line));
    }

    [Fact]
    public void Of_one_endless_line_both_ends_stay()
    {
        var text = new string('a', Half) + new string('b', 1000) + new string('c', Half);

        Assert.Equal(new string('a', Half) + new string('c', Half), TextPacking.Unpack(TextPacking.Pack(text)));
    }
}
