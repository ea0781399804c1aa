using BkJob.PowerShell.Output;

namespace BkJob.PowerShell.Tests.Output;

public sealed class ProgressBarTests
{
    [Theory]
    [InlineData("5 of 8 hosts  00:00:03", 22)]
    [InlineData("主机 5/8  00:00:03", 18)]
    [InlineData("作业 107，正在执行：🚀", 22)]
    public void A_bar_has_as_many_characters_as_it_takes_columns(string text, int columns)
    {
        var shown = ProgressBar.Balanced(text);

        Assert.Equal((columns, text), (shown.Length, shown.TrimEnd('\u200b')));
    }
}
