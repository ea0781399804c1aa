using System.Text;
using BkJob.PowerShell.LogFiles;

namespace BkJob.PowerShell.Tests.LogFiles;

public sealed class SafeFileNameTests
{
    [Theory]
    [InlineData("10.0.0.1.log", "10.0.0.1.log")]
    [InlineData("主机 一.log", "主机 一.log")]
    [InlineData("..", "__")]
    [InlineData("../x", "___x")]
    [InlineData("a/b\\c", "a_b_c")]
    [InlineData("fd00:1::1", "fd00_1__1")]
    [InlineData("a. .", "a___")]
    [InlineData("", "_")]
    [InlineData("CON", "_CON")]
    [InlineData("com1.txt", "_com1.txt")]
    [InlineData("COM¹", "_COM¹")]
    [InlineData("console", "console")]
    [InlineData("a\u001b[2J", "a_[2J")]
    [InlineData("a\u202eb", "a_b")]
    public void Any_text_becomes_one_safe_part(string text, string expected) => Assert.Equal(expected, SafeFileName.From(text));

    [Fact]
    public void A_character_beyond_the_first_plane_stays_whole() => Assert.Equal("😀.log", SafeFileName.From("😀.log"));

    [Fact]
    public void A_long_text_is_cut_between_characters_and_keeps_its_extension()
    {
        var name = SafeFileName.From(string.Concat(Enumerable.Repeat("😀", 100)) + ".log");
        Assert.EndsWith(".log", name, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(name), 1, 255);
        Assert.DoesNotContain('\ufffd', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)));
    }

    [Fact]
    public void Any_sequence_of_characters_is_safe()
    {
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(0, 40)).Select(_ => (char)random.Next(0, random.Next(2) == 0 ? 128 : 65536))]);
            var name = SafeFileName.From(text);
            Assert.NotEmpty(name);
            Assert.DoesNotContain(name, character => character < ' ' || "<>:\"/\\|?*\u007f".Contains(character));
            Assert.False(name[^1] is '.' or ' ');
            Assert.False(name[0] is '.' or ' ');
            Assert.Equal(name, SafeFileName.From(name));
        }
    }
}
