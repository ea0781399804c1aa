using BkJob.Reasons.Contrast;

namespace BkJob.Reasons.Tests.Contrast;

/// <summary>How a line sounds: by a level among its first words, else by its words.</summary>
public sealed class ToneTests
{
    [Theory]
    [InlineData("INFO service started", "Quiet")]
    [InlineData("<*> [main] Information: cannot fail", "Quiet")]
    [InlineData("调试 没有", "Quiet")]
    [InlineData("WARN disk is nearly full", "Warning")]
    [InlineData("告警 磁盘 已满", "Warning")]
    [InlineData("WARN connection refused", "Warning")]
    [InlineData("ERROR info could not be read", "Error")]
    [InlineData("tar: Cannot write", "Error")]
    [InlineData("can't open", "Error")]
    [InlineData("java.io.IOException: <*>", "Error")]
    [InlineData("an Exception", "Error")]
    [InlineData("磁盘空间不足", "Error")]
    [InlineData("service started", "Plain")]
    [InlineData("服务已注册", "Plain")]
    [InlineData("", "Plain")]
    public void By_its_level_or_its_words(string line, string tone) => Assert.Equal(tone, LineTones.Of(line).ToString());

    [Theory]
    [InlineData("one two three four five six info", "Quiet")]
    [InlineData("one two three four five six seven info", "Plain")]
    [InlineData("one two three four five six seven warn", "Plain")]
    [InlineData("one two three four five six seven failed", "Error")]
    public void A_level_stands_among_the_first_seven_words_and_an_error_anywhere(string line, string tone) => Assert.Equal(tone, LineTones.Of(line).ToString());

}
