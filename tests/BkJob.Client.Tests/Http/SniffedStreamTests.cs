using System.Text;
using BkJob.Client.Http;
using BkJob.Client.Tests.Json;

namespace BkJob.Client.Tests.Http;

/// <summary>The first character of a body is looked at, and nothing of the body is lost by it.</summary>
public sealed class SniffedStreamTests
{
    [Theory]
    [InlineData("{\"a\":1}", '{')]
    [InlineData(" \r\n\t\uFEFF<html>", '<')]
    [InlineData("", '\0')]
    [InlineData("   ", '\0')]
    public async Task The_first_character_that_is_no_white_space_and_no_byte_order_mark(string body, char first)
    {
        for (var piece = 1; piece < 5; piece++)
        {
            var stream = new SniffedStream(new PiecewiseStream(Encoding.UTF8.GetBytes(body), piece));

            Assert.Equal(first, await stream.FirstCharacterAsync(default));
            Assert.Equal(body.TrimStart('\uFEFF'), (await ReadAsync(stream, 3)).TrimStart('\uFEFF'));
        }
    }

    [Fact]
    public async Task Beyond_so_many_blanks_there_is_none()
    {
        var stream = new SniffedStream(new MemoryStream(Encoding.UTF8.GetBytes(new string(' ', 512) + "{")));

        Assert.Equal('\0', await stream.FirstCharacterAsync(default));
        Assert.Equal(513, (await ReadAsync(stream, 100)).Length);
    }

    [Theory]
    [InlineData(3, "abc")]
    [InlineData(7, "abcdefg")]
    [InlineData(99, "abcdefghij")]
    public async Task A_text_is_read_up_to_so_many_bytes(int most, string text)
    {
        var stream = new SniffedStream(new PiecewiseStream(Encoding.UTF8.GetBytes("abcdefghij"), 4));
        await stream.FirstCharacterAsync(default);

        Assert.Equal(text, await stream.ReadTextAsync(most, default));
    }

    private static async Task<string> ReadAsync(Stream stream, int size)
    {
        var (read, buffer) = (new List<byte>(), new byte[size]);
        while (await stream.ReadAsync(buffer) is > 0 and var count)
        {
            read.AddRange(buffer.AsSpan(0, count));
        }

        return Encoding.UTF8.GetString([.. read]);
    }
}
