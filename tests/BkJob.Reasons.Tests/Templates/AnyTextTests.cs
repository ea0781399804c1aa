using System.Globalization;
using System.Text;
using BkJob.Reasons.Templates;
using FsCheck;
using FsCheck.Fluent;

namespace BkJob.Reasons.Tests.Templates;

public sealed class AnyTextTests
{
    private static readonly string[] Bits =
    [
        " ", "  ", "\t", "a", "deadbeef", "failed", "失败", "主机", "用户", "张三", "10.0.0.1", ":8080", "::", "/", "//", "\\", "C:\\a b\\c", "http://", "https://x/y?z", "=", "==", "k=v", "<*>", "<", ">",
        "\"", "'", "`", "(", ")", "[", "]", "[====>  ]", "{", "}", ",", ";", ".", "...", "*", "***", "-", "----", "#", "%", "100%", "12:34:56", "2026-11-27", "Nov 27", "2026年11月27日", "5 KB", "\u001b[31m", "\u001b]0;x\a",
        "\u001b", "：", "（", "）", "【", "\u3000", "\ud83d\ude00", "\ud83d", "\0", "é", "T", "node-[1 2-3]", "x@y", "null", "true", "a.b.c", "IOException", "+", "~", "&", "^", "$", "@", "_", "|", "!", "?",
    ];

    private static Gen<string> Line => Gen.OneOf(
        Gen.Elements(Bits).ListOf().Select(string.Concat),
        Gen.Choose(1, 0xffff).Select(code => (char)code).ListOf().Select(characters => new string([.. characters])),
        Gen.Choose(32, 126).Select(code => (char)code).ListOf().Select(characters => new string([.. characters])));

    private static Config Settings => Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20261127, 1);

    [Fact]
    public void Every_line_is_masked_and_every_value_is_a_place_in_it() => Check.One(Settings, Prop.ForAll(Line.ToArbitrary(), line =>
    {
        var masked = new LineMasker().Mask(line);
        var placeholders = Count(masked.Text.ToString());
        Assert.Equal(placeholders, masked.Values.Length);
        var end = 0;
        foreach (var value in masked.Values)
        {
            Assert.InRange(value.Start, end, masked.Line.Length);
            end = value.Start + value.Length;
            Assert.InRange(end, value.Start, masked.Line.Length);
        }
    }));

    [Fact]
    public void Masking_the_same_line_again_gives_the_same_whatever_came_before() => Check.One(Settings, Prop.ForAll(Line.ToArbitrary(), Line.ToArbitrary(), (line, other) =>
    {
        var masker = new LineMasker();
        var alone = masker.Mask(line);
        var (text, hash, kind) = (alone.Text.ToString(), alone.Hash, alone.Kind);
        masker.Mask(other);
        var again = masker.Mask(line);
        Assert.Equal((text, hash, kind), (again.Text.ToString(), again.Hash, again.Kind));
    }));

    [Fact]
    public void Lines_get_as_many_templates_in_their_order_and_equal_lines_the_same() => Check.One(Settings.WithMaxTest(300), Prop.ForAll(Line.ListOf().ToArbitrary(), lines =>
    {
        var templates = LogTemplates.Of([.. lines, .. lines]);
        Assert.Equal(lines.Count * 2, templates.Count);
        Assert.Equal(templates.Take(lines.Count), templates.Skip(lines.Count));
    }));

    [Fact]
    public void The_order_of_any_lines_does_not_matter() => Check.One(Settings.WithMaxTest(300), Prop.ForAll(Line.ListOf().ToArbitrary(), lines =>
        Assert.Equal(Enumerable.Reverse(LogTemplates.Of([.. lines])), LogTemplates.Of([.. Enumerable.Reverse(lines)]))));

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("zh-CN")]
    [InlineData("ar-SA")]
    [InlineData("sv-SE")]
    public void The_culture_does_not_matter(string name)
    {
        string[] lines = [.. Samples.SampleGroups.Names.SelectMany(Samples.SampleGroups.Read).Select(line => line.Line)];
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            var invariant = LogTemplates.Of(lines);
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
            Assert.Equal(invariant, LogTemplates.Of(lines));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Of_a_line_of_three_million_characters_the_beginning_is_read()
    {
        var line = new StringBuilder("payload ").Append('x', 100).Append(' ').Insert(9, "1 ", 1_500_000).ToString();

        Assert.StartsWith("payload", new LineMasker().Mask(line).Text.ToString(), StringComparison.Ordinal);
        Assert.InRange(new LineMasker().Mask(line).Line.Length, 1, LineMasker.LongestLine);
    }

    private static int Count(string masked)
    {
        var count = 0;
        for (var at = masked.IndexOf(MaskedLine.Placeholder, StringComparison.Ordinal); at >= 0; at = masked.IndexOf(MaskedLine.Placeholder, at + 3, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }
}
