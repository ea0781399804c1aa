using System.Text;
using BkJob.Client.Json;
using BkJob.Client.Tests.Json;
using BkJob.Desktop.Host;
using FsCheck.Fluent;

namespace BkJob.Client.Tests.Fuzz;

/// <summary>No answer, however wrong, makes a reader do anything but read it or refuse it.</summary>
[Trait("Category", "Chaos")]
public sealed class FuzzTests
{
    private static readonly TimeSpan FarTooLong = TimeSpan.FromMinutes(5);

    public static IEnumerable<object[]> Doors { get; } = from door in Enum.GetValues<Door>() select (object[])[door];

    [Trait(DesktopClient.Trait, DesktopClient.Either)]
    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_changed_answer_is_read_or_refused_by_every_reader(Door door)
    {
        var answers = await Corpus.TakeAsync(door);
        Assert.True(answers.Count >= 8, "answers of every API");
        Rounds.Check(
            from answer in Gen.Elements<RightAnswer>([.. answers]) from seed in Gen.Choose(0, int.MaxValue) from pieces in RandomJson.Pieces select (answer, seed, pieces),
            2000,
            async input =>
            {
                var body = new Mutation(input.seed).Apply(input.answer.Body);
                await ReadsOrRefusesAsync(body, input.pieces);
            });
    }

    [Trait(DesktopClient.Trait, DesktopClient.Either)]
    [Fact]
    public void Any_JSON_at_all_is_read_or_refused_by_every_reader() => Rounds.Check(
        from data in RandomJson.WithHalfPairs from pieces in RandomJson.Pieces select (data, pieces),
        1500,
        async input =>
        {
            await ReadsOrRefusesAsync(Encoding.UTF8.GetBytes($$"""{"code":0,"result":true,"data":{{input.data}}}"""), input.pieces);
            await ReadsOrRefusesAsync(Encoding.UTF8.GetBytes(input.data), input.pieces);
        });

    [Trait(DesktopClient.Trait, DesktopClient.Either)]
    [Fact]
    public void Bytes_without_any_sense_are_refused_by_every_reader() => Rounds.Check(
        from seed in Gen.Choose(0, int.MaxValue) from length in Gen.Choose(0, 3000) select (seed, length),
        500,
        async input =>
        {
            var body = new byte[input.length];
            new Random(input.seed).NextBytes(body);
            await ReadsOrRefusesAsync(body, [7]);
            await ReadsOrRefusesAsync([.. "{\"data\":"u8, .. body], [7]);
        });

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_client_whose_every_answer_is_changed_ends_with_logs_and_errors_only(Door door)
    {
        var answers = (await Corpus.TakeAsync(door)).GroupBy(answer => answer.Name).ToDictionary(group => group.Key, group => group.ToList());
        await using var site = await SimulatedSite.StartAsync(door, new() { Record = false }, Clients.Impatient);
        var (number, rounds) = (0, Rounds.IsFull ? 6000 : 400);
        site.Server.Intercept = async context =>
        {
            var parts = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
            var similar = parts.Select(part => answers.GetValueOrDefault(part)).FirstOrDefault(found => found is not null) ?? answers.Values.First();
            var turn = Interlocked.Increment(ref number);
            var body = turn % 4 == 0 ? similar[turn % similar.Count].Body : new Mutation(turn).Apply(similar[turn % similar.Count].Body);
            context.Response.StatusCode = turn % 10 == 0 ? 400 + (turn / 10 % 110) : 200;
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(body);
            return true;
        };

        for (var round = 0; round < rounds; round++)
        {
            await Corpus.UseEverythingAsync(site.Client, part: round).WaitAsync(FarTooLong);
        }

        Tally.Add("inputs", number);
    }

    [Theory]
    [InlineData("[", 100_000)]
    [InlineData("{\"data\":", 100_000)]
    public async Task Deep_JSON_is_an_invalid_response(string open, int depth)
    {
        await using var site = await SimulatedSite.StartAsync(with: Clients.Impatient);
        var body = Encoding.ASCII.GetBytes("{\"data\":" + string.Concat(Enumerable.Repeat(open, depth)));
        site.Server.Intercept = async context =>
        {
            await context.Response.Body.WriteAsync(body);
            return true;
        };

        Assert.Equal(BkJobErrorKind.InvalidResponse, (await Assert.ThrowsAsync<BkJobException>(() => site.JobAsync(100))).Kind);
        Assert.Equal(BkJobErrorKind.InvalidResponse, Assert.Single(await site.HostsAsync(100, 200, [new HostKey(1)])).Error!.Kind);
        Assert.Equal(BkJobErrorKind.InvalidResponse, (await Assert.ThrowsAsync<BkJobException>(() => site.NodeAsync(new() { TaskId = 10, NodeId = "x" }))).Kind);
    }

    [Fact]
    public async Task A_gigabyte_of_one_text_in_a_few_compressed_bytes_stays_within_the_bound()
    {
        // 128 KB of gzip hold 128 MB of x. Read with a bound of 4 MB, in the client it is 1 GB.
        using var compressed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(compressed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("[\""u8);
            var piece = new byte[1 << 20];
            Array.Fill(piece, (byte)'x');
            for (var times = 0; times < 128; times++)
            {
                gzip.Write(piece);
            }
        }

        compressed.Position = 0;
        using var plain = new System.IO.Compression.GZipStream(compressed, System.IO.Compression.CompressionMode.Decompress);
        using var json = new JsonPullReader(plain, null, maximumTokenBytes: 4 << 20);

        await Assert.ThrowsAsync<BrokenJsonException>(async () => { while (await json.ReadAsync(CancellationToken.None) != JsonToken.None) { } });

        Assert.InRange(json.BytesRead, 4 << 20, 8 << 20);
    }

    private static async Task ReadsOrRefusesAsync(byte[] body, int[] pieces)
    {
        try
        {
            var reading = DesktopClient.IsUsed
                ? DesktopClient.AskAsync(new() { Action = HostAction.ReadAnswers, Json = body, Pieces = pieces })
                : Task.Run(() => AnswerReaders.ReadOrRefuseAsync(body, pieces));
            await reading.WaitAsync(FarTooLong);
        }
        catch (Exception crash)
        {
            throw new InvalidOperationException($"crashed at {Encoding.UTF8.GetString(body)}", crash);
        }
    }
}
