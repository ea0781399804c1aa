using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Tests.Templates;

public sealed class LineDictionaryTests
{
    [Fact]
    public void Lines_that_differ_in_values_share_an_id_and_keep_their_values()
    {
        var dictionary = new LineDictionary();

        var first = dictionary.Add("connect to 10.0.0.1 port 8080 failed", out _);
        var second = dictionary.Add("connect to 10.0.0.2 port 9090 failed", out var masked);

        Assert.Equal(first, second);
        Assert.Equal("connect to <*> port <*> failed", dictionary[first]);
        Assert.Equal("9090", masked.ValueText(1).ToString());
        Assert.Equal(1, dictionary.Count);
    }

    [Fact]
    public void Known_lines_are_looked_up_without_making_an_object()
    {
        string[] lines = [.. Samples.SampleGroups.Names.SelectMany(Samples.SampleGroups.Read).Select(line => line.Line)];
        var dictionary = new LineDictionary();
        AddAll();
        var before = GC.GetAllocatedBytesForCurrentThread();

        AddAll();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void AddAll()
        {
            foreach (var line in lines)
            {
                dictionary.Add(line);
            }
        }
    }

    [Fact]
    public void A_full_dictionary_knows_its_lines_and_takes_no_other()
    {
        var dictionary = new LineDictionary(capacity: 2);

        Assert.Equal([0, 1, LineDictionary.NoPlace, 0, LineDictionary.NoPlace], new[] { "alpha", "beta", "gamma", "alpha", "delta" }.Select(line => dictionary.Add(line)));
    }

    [Fact]
    public void A_line_that_is_looked_for_is_not_taken_in()
    {
        var dictionary = new LineDictionary();

        Assert.Equal(LineDictionary.NoPlace, dictionary.Find("alpha", out _));
        Assert.Equal(0, dictionary.Add("alpha"));
        Assert.Equal(0, dictionary.Find("alpha", out _));
        Assert.Equal(1, dictionary.Count);
    }

    [Fact]
    public void Thousands_of_different_lines_are_told_apart()
    {
        var dictionary = new LineDictionary();
        string[] words = [.. from one in "abcdefghijklmnopqrst" from other in "abcdefghijklmnopqrst" from third in "abcdefghijklmnopqrst" select $"word{one}{other}{third}"];

        Assert.Equal(Enumerable.Range(0, words.Length), words.Select(word => dictionary.Add(word)));
        Assert.Equal(Enumerable.Range(0, words.Length), words.Select(word => dictionary.Add(word)));
    }

    [Fact]
    public void The_hash_of_a_line_is_the_same_in_every_process()
    {
        var dictionary = new LineDictionary();

        Assert.Equal(16142972866364218770UL, dictionary.HashOf(dictionary.Add("ERROR 连接 10.0.0.1 失败")));
    }
}
