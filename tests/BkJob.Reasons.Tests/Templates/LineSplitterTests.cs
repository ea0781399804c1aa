using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Tests.Templates;

public sealed class LineSplitterTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "1:a")]
    [InlineData("a\nb\n", "1:a 2:b")]
    [InlineData("a\r\nb\r\n\r\nc", "1:a 2:b 3: 4:c")]
    [InlineData("10%\r20%\r100%\ndone", "1:10%~ 1:20%~ 1:100% 2:done")]
    [InlineData("a\r", "1:a")]
    public void A_line_ends_with_LF_CRLF_or_CR_and_is_numbered_by_LF(string text, string lines)
    {
        var found = new List<string>();
        var splitter = new LineSplitter(text);
        while (splitter.MoveNext())
        {
            found.Add($"{splitter.Number}:{splitter.Current}{(splitter.IsOverwritten ? "~" : "")}");
        }

        Assert.Equal(lines, string.Join(' ', found));
    }
}
