using System.Text;
using BkJob.Client.Json;
using FsCheck.Fluent;

namespace BkJob.Client.Tests.Json;

/// <summary>The reader against System.Text.Json: the same tokens with the same texts, wherever the body is cut into pieces.</summary>
[Trait("Category", "Chaos")]
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class JsonPullReaderTests
{
    [Fact]
    public void Any_layout_in_any_pieces_reads_as_System_Text_Json_reads_it() => Rounds.Check(
        from json in RandomJson.Whole from pieces in RandomJson.Pieces select (Json: json, Pieces: pieces),
        3000,
        async input =>
        {
            var bytes = Encoding.UTF8.GetBytes(input.Json);

            Assert.Equal(JsonEvents.Oracle(bytes), await JsonEvents.ReadAsync(bytes, input.Pieces));
        });

    [Fact]
    public void Half_surrogate_pairs_survive_as_they_were_sent() => Rounds.Check(
        from json in RandomJson.WithHalfPairs from pieces in RandomJson.Pieces select (Json: json, Pieces: pieces),
        1500,
        async input =>
        {
            var events = await JsonEvents.ReadAsync(Encoding.UTF8.GetBytes(input.Json), input.Pieces);

            Assert.Equal(
                JsonEvents.StringsOf(input.Json),
                events.Where(text => text.StartsWith("String ", StringComparison.Ordinal) || text.StartsWith("PropertyName ", StringComparison.Ordinal))
                    .Select(text => text[(text.IndexOf(' ') + 1)..]));
        });

    [Fact]
    public void A_text_changed_anywhere_is_refused_when_System_Text_Json_refuses_it_and_else_read_alike() => Rounds.Check(
        from json in RandomJson.Whole
        from at in Gen.Choose(0, int.MaxValue)
        from change in Gen.Choose(0, 3)
        from value in Gen.Elements<byte>([.. "\"\\{}[],:0123456789.eE+-tfnu \n"u8.ToArray(), 0xEF, 0xC3, 0xFF, 0x80, 0xED])
        from pieces in RandomJson.Pieces
        select (Json: json, At: at, Change: change, Value: value, Pieces: pieces),
        6000,
        async input =>
        {
            var bytes = Mutate([.. Encoding.UTF8.GetBytes(input.Json)], input.At, input.Change, input.Value);
            var expected = JsonEvents.Oracle(bytes);
            List<string>? actual = null;
            try
            {
                actual = await JsonEvents.ReadAsync(bytes, input.Pieces);
            }
            catch (BrokenJsonException)
            {
            }

            // What is taken although the oracle refuses it: control characters inside a string, of which logs are full, and half surrogate pairs.
            if (expected is not null || !(HasControlCharacter(bytes) || actual?.Exists(HasHalfPair) == true))
            {
                Assert.Equal(expected, actual);
            }
        });

    [Fact]
    public void Every_truncation_of_an_answer_is_broken_and_never_another_value() => Rounds.Check(
        from json in RandomJson.Whole from at in Gen.Choose(0, int.MaxValue) from pieces in RandomJson.Pieces select (Json: json.Trim(), At: at, Pieces: pieces),
        2000,
        async input =>
        {
            var bytes = Encoding.UTF8.GetBytes(input.Json);
            var cut = bytes.AsMemory(0, input.At % bytes.Length);
            if (bytes[0] is not ((byte)'{' or (byte)'['))
            {
                // A number alone has no end of its own: an answer never is one.
                return;
            }

            await Assert.ThrowsAsync<BrokenJsonException>(() => JsonEvents.ReadAsync(cut, input.Pieces));
        });

    [Fact]
    public async Task An_answer_cut_after_each_of_its_bytes_is_broken()
    {
        var answer = """{"code":0,"result":true,"data":{"script_task_logs":[{"bk_host_id":1,"log_content":"日志\n\"x\" \ud83d\ude00","n":-1.5e+3},null,true,false]}}"""u8.ToArray();
        for (var length = 0; length < answer.Length; length++)
        {
            await Assert.ThrowsAsync<BrokenJsonException>(() => JsonEvents.ReadAsync(answer.AsMemory(0, length), 1 + (length % 7)));
        }

        Assert.Equal(JsonEvents.Oracle(answer), await JsonEvents.ReadAsync(answer, 1));
        Tally.Add("inputs", answer.Length);
    }

    [Theory]
    [InlineData("{\"a\" \"b\":1}")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\"::1}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{,\"a\":1}")]
    [InlineData("{\"a\":1 \"b\":2}")]
    [InlineData("{\"a\":,\"b\":2}")]
    [InlineData("{1:2}")]
    [InlineData("{\"a\":1]")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1,,2]")]
    [InlineData("[1 2]")]
    [InlineData("[\"a\":1]")]
    [InlineData("[1}")]
    [InlineData("]")]
    [InlineData("[]]")]
    [InlineData("[] []")]
    [InlineData("[],")]
    [InlineData("[01]")]
    [InlineData("[-]")]
    [InlineData("[+1]")]
    [InlineData("[1.]")]
    [InlineData("[.5]")]
    [InlineData("[1.e5]")]
    [InlineData("[1e]")]
    [InlineData("[1e+]")]
    [InlineData("[1.5.3]")]
    [InlineData("[1-2]")]
    [InlineData("[--1]")]
    [InlineData("[0x10]")]
    [InlineData("[NaN]")]
    [InlineData("[tru]")]
    [InlineData("[truee]")]
    [InlineData("[nul")]
    [InlineData("[\"\\x\"]")]
    [InlineData("[\"\\u12\"]")]
    [InlineData("[\"\\u12g4\"]")]
    [InlineData("[\"abc]")]
    [InlineData("['abc']")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("<html></html>")]
    public async Task What_is_no_JSON_is_broken(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.Null(JsonEvents.Oracle(bytes));
        foreach (var size in (int[])[1, 2, 3, 100])
        {
            await Assert.ThrowsAsync<BrokenJsonException>(() => JsonEvents.ReadAsync(bytes, size));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task A_byte_order_mark_is_passed_over_in_any_pieces(int size)
    {
        byte[] json = [0xEF, 0xBB, 0xBF, .. "[1]"u8];

        Assert.Equal(["StartArray", "Number 1=1=1", "EndArray"], await JsonEvents.ReadAsync(json, size));
        await Assert.ThrowsAsync<BrokenJsonException>(() => JsonEvents.ReadAsync(new byte[] { 0xEF, 0xBB }, size));
        await Assert.ThrowsAsync<BrokenJsonException>(() => JsonEvents.ReadAsync(new byte[] { 0xEF, 0xBB, (byte)'[', (byte)']' }, size));
    }

    [Fact]
    [Trait(DesktopClient.Trait, DesktopClient.Direct)]
    public async Task Bytes_that_are_no_UTF_8_are_broken_in_names_and_in_texts()
    {
        foreach (var bad in (byte[][])[[0xFF], [0xC3], [0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC0, 0xAF]])
        {
            await Assert.ThrowsAsync<BrokenJsonException>(() => JsonEvents.ReadAsync((byte[])[.. "{\"a\":\""u8, .. bad, .. "\"}"u8]));
            await Assert.ThrowsAsync<BrokenJsonException>(() => SkipAllAsync([.. "{\"step_instance_"u8, .. bad, .. "list\":[]}"u8]));
            await Assert.ThrowsAsync<BrokenJsonException>(() => DocumentAsync([.. "{\"a\":\""u8, .. bad, .. "\"}"u8]));
        }
    }

    [Fact]
    public async Task A_text_far_longer_than_the_buffer_arrives_whole_with_its_escapes_on_any_border()
    {
        var text = string.Concat(Enumerable.Range(0, 40_000).Select(number => $"{number}\\n日\\u65e5\\ud83d\\ude00\\\\\\\""));
        var bytes = Encoding.UTF8.GetBytes($"[\"{text}\"]");
        var expected = JsonEvents.Oracle(bytes);
        foreach (var size in (int[])[997, 4096, 32 * 1024, 1 << 20])
        {
            Assert.Equal(expected, await JsonEvents.ReadAsync(bytes, size));
        }
    }

    [Fact]
    [Trait(DesktopClient.Trait, DesktopClient.Direct)]
    public async Task A_text_of_fifty_million_characters_is_whole_may_be_asked_for_twice_and_leaves_the_next_one_alone()
    {
        var line = "a line of a log, 日志 and 😀 on any border\n";
        var text = string.Concat(Enumerable.Repeat(line, 50_000_000 / line.Length));
        var bytes = Encoding.UTF8.GetBytes($"[\"{text.Replace("\n", "\\n")}\",\"small\"]");
        using var reader = new JsonPullReader(new PiecewiseStream(bytes, 65_521));
        await reader.ReadAsync(CancellationToken.None);

        await reader.ReadAsync(CancellationToken.None);
        Assert.True(text == reader.StringValue());
        Assert.True(text == reader.StringValue());
        await reader.ReadAsync(CancellationToken.None);
        Assert.Equal("small", reader.StringValue());
    }

    [Fact]
    public async Task A_text_of_nothing_but_half_pairs_is_read_in_one_pass()
    {
        var bytes = Encoding.ASCII.GetBytes($"[\"{string.Concat(Enumerable.Repeat("\\udead", 400_000))}\"]");

        var events = await JsonEvents.ReadAsync(bytes);

        Assert.Equal("String " + new string('\udead', 400_000), events[1]);
    }

    [Fact]
    [Trait(DesktopClient.Trait, DesktopClient.Direct)]
    public async Task Half_pairs_in_free_form_parts_become_replacement_characters()
    {
        using var document = await DocumentAsync([.. """{"\ud800a":"x\udc00y \ud83d\ude00 \\ud800","b":["\ud83d"]}"""u8]);

        Assert.Equal("x\ufffdy 😀 \\ud800", document.RootElement.GetProperty("\ufffda").GetString());
        Assert.Equal("\ufffd", document.RootElement.GetProperty("b")[0].GetString());
    }

    [Fact]
    [Trait(DesktopClient.Trait, DesktopClient.Direct)]
    public async Task JSON_deeper_than_any_answer_is_broken_and_at_the_limit_is_read()
    {
        var deepest = Encoding.ASCII.GetBytes(new string('[', JsonPullReader.MaximumDepth) + new string(']', JsonPullReader.MaximumDepth));
        Assert.Equal(2 * JsonPullReader.MaximumDepth, (await JsonEvents.ReadAsync(deepest, 3)).Count);

        foreach (var depth in (int[])[JsonPullReader.MaximumDepth + 1, 1_000_000])
        {
            await Assert.ThrowsAsync<BrokenJsonException>(() => JsonEvents.ReadAsync(Encoding.ASCII.GetBytes(new string('[', depth))));
            await Assert.ThrowsAsync<BrokenJsonException>(() => SkipAllAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", depth)))));
        }
    }

    [Fact]
    [Trait(DesktopClient.Trait, DesktopClient.Direct)]
    public async Task A_number_without_end_is_broken_before_it_is_long()
    {
        var reader = new JsonPullReader(new PiecewiseStream(Encoding.ASCII.GetBytes("[" + new string('1', 10_000_000)), 1000));

        await Assert.ThrowsAsync<BrokenJsonException>(async () => { while (await reader.ReadAsync(CancellationToken.None) != JsonToken.None) { } });

        Assert.InRange(reader.BytesRead, 1, 100_000);
    }

    [Fact]
    [Trait(DesktopClient.Trait, DesktopClient.Direct)]
    public async Task One_value_never_takes_more_than_the_bound_whatever_length_the_server_claims()
    {
        const int Bound = 256 * 1024;
        var body = new PiecewiseStream(Encoding.ASCII.GetBytes("[\"" + new string('x', 8 * 1024 * 1024)), 16 * 1024);
        using var reader = new JsonPullReader(body, 2L * 1024 * 1024 * 1024, Bound);

        var broken = await Assert.ThrowsAsync<BrokenJsonException>(async () => { while (await reader.ReadAsync(CancellationToken.None) != JsonToken.None) { } });

        Assert.Contains($"exceeds {Bound} bytes", broken.Message);
        Assert.InRange(reader.BytesRead, Bound, 2 * Bound);
    }

    [Fact]
    [Trait(DesktopClient.Trait, DesktopClient.Direct)]
    public async Task An_answer_of_many_values_is_held_one_value_at_a_time()
    {
        // 64 MB of texts of 1 KB: were more than the bound held at once, it would be reported as broken.
        var item = Encoding.ASCII.GetBytes("\"" + new string('x', 1022) + "\",");
        var body = new byte[(64 * 1024 * item.Length) + 3];
        body[0] = (byte)'[';
        for (var at = 0; at < 64 * 1024; at++)
        {
            item.CopyTo(body, 1 + (at * item.Length));
        }

        "1]"u8.CopyTo(body.AsSpan(body.Length - 2));
        using var reader = new JsonPullReader(new PiecewiseStream(body), null, maximumTokenBytes: 64 * 1024);
        var count = 0;
        while (await reader.ReadAsync(CancellationToken.None) != JsonToken.None)
        {
            count++;
        }

        Assert.Equal(64 * 1024 + 3, count);
    }

    [Theory]
    [InlineData("4294967305", null)]
    [InlineData("-2147483649", null)]
    [InlineData("2147483647", 2147483647)]
    [InlineData("\"104\"", 104)]
    [InlineData("9.0", 9)]
    [InlineData("9.5", null)]
    [InlineData("\"nine\"", null)]
    [InlineData("true", null)]
    [InlineData("null", null)]
    [Trait(DesktopClient.Trait, DesktopClient.Direct)]
    public async Task A_number_beyond_32_bits_is_unknown_and_not_cut_off(string json, int? expected)
    {
        using var reader = new JsonPullReader(new PiecewiseStream(Encoding.UTF8.GetBytes($"[{json}]")));
        await reader.ReadAsync(CancellationToken.None);
        await reader.ReadAsync(CancellationToken.None);

        Assert.Equal(expected, reader.IntValue());
    }

    private static async Task SkipAllAsync(byte[] json)
    {
        using var reader = new JsonPullReader(new PiecewiseStream(json));
        await reader.ReadAsync(CancellationToken.None);
        await reader.SkipAsync(CancellationToken.None);
    }

    private static async Task<System.Text.Json.JsonDocument> DocumentAsync(byte[] json)
    {
        using var reader = new JsonPullReader(new PiecewiseStream(json, 1));
        await reader.ReadAsync(CancellationToken.None);
        return await reader.ReadDocumentAsync(CancellationToken.None);
    }

    private static byte[] Mutate(List<byte> json, int at, int change, byte value)
    {
        var index = at % (json.Count + 1);
        if (change == 0 || index == json.Count)
        {
            json.Insert(index, value);
        }
        else if (change == 1)
        {
            json[index] = value;
        }
        else if (change == 2)
        {
            json.RemoveAt(index);
        }
        else
        {
            json.InsertRange(index, json.Skip(index).Take(8).ToArray());
        }

        return [.. json];
    }

    private static bool HasHalfPair(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]) && !(at + 1 < text.Length && char.IsSurrogatePair(text[at], text[++at])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasControlCharacter(byte[] json) => Array.Exists(json, value => value < 0x20);
}
