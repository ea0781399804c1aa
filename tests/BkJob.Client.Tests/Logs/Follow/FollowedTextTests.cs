using BkJob.Client.Logs.Follow;
using static BkJob.Client.Tests.Logs.Follow.Course;

namespace BkJob.Client.Tests.Logs.Follow;

/// <summary>What is new in a text that grows, is rewritten, or overwrites its own line.</summary>
public sealed class FollowedTextTests
{
    [Fact]
    public void Of_a_progress_bar_the_newest_frame_is_the_line_and_is_shown_when_it_is_final()
    {
        var text = new FollowedText();

        Assert.Empty(text.Take("get\r 10%", null));
        Assert.Empty(text.Take("get\r 10%\r 50%\r", null));
        Assert.Equal([(1, "100%")], text.Take("get\r 10%\r 50%\r100%\r\nunpack\r 10%\r", null));
        Assert.Equal([(2, " 10%")], text.Finish());
        Assert.Empty(text.Finish());
    }

    [Theory]
    [InlineData("c\n")]
    [InlineData("x\ny\n")]
    [InlineData("x\ny\nz\n")]
    public void A_text_that_is_written_anew_is_shown_from_its_first_line(string anew)
    {
        var text = new FollowedText();
        text.Take("a\nb\n", null);

        Assert.Equal(anew.TrimEnd('\n').Split('\n').Select((line, index) => (index + 1, line)), text.Take(anew, null));
        Assert.Empty(text.Take(anew, null));
    }

    [Fact]
    public void The_last_lines_alone_keep_the_numbers_they_have_in_the_whole_text()
    {
        Assert.Equal([(3, "c"), (4, "d")], new FollowedText().Take("a\nb\nc\nd\ne", 2));
        Assert.Empty(new FollowedText().Take("e", 2));
    }

    [Fact]
    public void A_text_that_never_came_has_no_last_line() => Assert.Empty(new FollowedText().Finish());

    [Fact]
    public void A_line_that_is_not_ended_yet_is_shown_once_when_it_is()
    {
        var text = new FollowedText();

        Assert.Equal([(1, "a")], text.Take("a\nb", null));
        Assert.Empty(text.Take("a\nbb", null));
        Assert.Equal([(2, "bbb")], text.Take("a\nbbb\n", null));
        Assert.Empty(text.Finish());
    }

    [Fact]
    public async Task A_progress_bar_that_never_ends_its_line_is_one_line()
    {
        await using var site = await StartAsync(Of(
            new(Running("start\n 1%\r")),
            new(Running("start\n 1%\r 50%\r")),
            End(Done("start\n 1%\r 50%\r100%\r"))));

        Assert.Equal("1 start; 2 100%", (await site.FollowAsync()).LinesOf(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void However_a_text_grows_its_lines_are_shown_once_and_in_order(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var whole = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => (char)(random.Next(5) == 0 ? '\n' : 'a' + random.Next(3))));
            var (followed, shown) = (new FollowedText(), new List<(int, string)>());
            for (var length = 0; length < whole.Length; length += random.Next(1, 12))
            {
                shown.AddRange(followed.Take(whole[..length], null));
            }

            shown.AddRange(followed.Take(whole, null));
            shown.AddRange(followed.Finish());
            Assert.Equal(LogLines.Split(new ScriptLog { LogContent = whole }, null).Select(line => (line.LineNumber, line.Text)), shown);
        }
    }
}
