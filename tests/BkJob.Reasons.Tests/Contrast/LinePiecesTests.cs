using BkJob.Reasons.Contrast;

namespace BkJob.Reasons.Tests.Contrast;

/// <summary>Lines in pieces.</summary>
public sealed class LinePiecesTests
{
    [Theory]
    [InlineData("服务order-center启动", "服|务|order-center|启|动")]
    [InlineData("a<*>b", "a|<*>|b")]
    [InlineData("<*><*>", "<*>|<*>")]
    [InlineData("Az09_-z AZ", "Az09_-z| |AZ")]
    [InlineData("a.b[c", "a|.|b|[|c")]
    [InlineData("z{@`", "z|{|@|`")]
    [InlineData("<a", "<|a")]
    [InlineData("", "")]
    public void Words_placeholders_and_every_other_character(string line, string pieces) => Assert.Equal(pieces, string.Join('|', LinePieces.Of(line)));

    [Theory]
    [InlineData('一', true)]
    [InlineData('\u9fff', true)]
    [InlineData('\u4dff', false)]
    [InlineData('\ua000', false)]
    [InlineData('a', false)]
    [InlineData('，', false)]
    public void A_Han_character(char character, bool isHan) => Assert.Equal(isHan, LinePieces.IsHan(character));

    [Theory]
    [InlineData("can't open 服务失败: x2", "can't|open|服务失败|x2")]
    [InlineData("Zz-Aa", "Zz|Aa")]
    [InlineData("Àé", "Àé")]
    [InlineData("¿ [] ", "")]
    public void Words_of_one_script(string line, string words)
    {
        var found = new List<string>();
        foreach (var word in new Words(line))
        {
            found.Add(word.ToString());
        }

        Assert.Equal(words, string.Join('|', found));
    }
}
