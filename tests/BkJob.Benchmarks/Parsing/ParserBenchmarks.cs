using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using BkJob.Client.Api;
using BkJob.Client.Json;
using BkJob.Client.Wire;
using BkJob.Simulator;

namespace BkJob.Benchmarks.Parsing;

/// <summary>The parser alone, on answers that the simulator made, beside System.Text.Json on the same bytes.</summary>
[MemoryDiagnoser]
public class ParserBenchmarks
{
    private byte[] _answer = [];

    [Params("4 KB x 500", "100 KB x 40", "1 MB x 4")]
    public string Logs { get; set; } = "";

    public static void Run(string[] arguments) => BenchmarkSwitcher.FromTypes([typeof(ParserBenchmarks)]).Run(
        arguments.Length > 0 ? arguments : ["--filter", "*"],
        DefaultConfig.Instance
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(8))
            .AddColumn(new SpeedColumn(), new AllocationColumn()));

    [GlobalSetup]
    public void Load() => _answer = Answers.Of(Logs);

    [Benchmark]
    public async Task<int> PullParser()
    {
        using var json = new JsonPullReader(new MemoryStream(_answer), _answer.Length);
        var envelope = new Envelope();
        var characters = 0;
        await foreach (var item in envelope.ReadAsync(json, BatchLogReader.ReadAsync, CancellationToken.None))
        {
            characters += item.LogContent!.Length;
        }

        return characters;
    }

    [Benchmark(Baseline = true)]
    public int Document()
    {
        using var document = JsonDocument.Parse(_answer);
        var characters = 0;
        foreach (var log in document.RootElement.GetProperty("data").GetProperty("script_task_logs").EnumerateArray())
        {
            characters += log.GetProperty("log_content").GetString()!.Length;
        }

        return characters;
    }

    [Benchmark]
    public int DecodeOnly()
    {
        // The floor: every byte turned into text, nothing parsed.
        return Encoding.UTF8.GetString(_answer).Length;
    }

    /// <summary>The number of logs and the answer that holds them.</summary>
    private static class Answers
    {
        public static int CountIn(string logs) => int.Parse(logs.Split(" x ")[1], System.Globalization.CultureInfo.InvariantCulture);

        public static byte[] Of(string logs) => OfAsync(logs).GetAwaiter().GetResult();

        private static async Task<byte[]> OfAsync(string logs)
        {
            var count = CountIn(logs);
            var size = logs.Split(' ') is [var number, "KB", ..] ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) * 1000 : 1_000_000;
            await using var server = await SimulatorServer.StartAsync(new() { Hosts = count, LogBytes = size, Record = false });
            var work = new Peers.Workload(server.BaseAddress, count);
            using var http = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Post, work.BatchCall);
            var ids = string.Join(',', Enumerable.Range(1, count));
            request.Content = new StringContent($$"""{"bk_scope_type":"biz","bk_scope_id":"2","job_instance_id":100,"step_instance_id":200,"host_id_list":[{{ids}}]}""", Encoding.UTF8, "application/json");
            request.Headers.Add("X-Bkapi-Authorization", Peers.Workload.Authorization);
            using var response = await http.SendAsync(request);
            return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        }
    }

    /// <summary>Bytes of JSON taken in per second.</summary>
    private sealed class SpeedColumn : LogColumn
    {
        public override string ColumnName => "MB/s";

        protected override string Of(BenchmarkReport report, string logs) => $"{Answers.Of(logs).Length / report.ResultStatistics!.Mean * 1000:0}";
    }

    private sealed class AllocationColumn : LogColumn
    {
        public override string ColumnName => "Bytes/log";

        protected override string Of(BenchmarkReport report, string logs) =>
            $"{report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) / Answers.CountIn(logs):N0}";
    }

    private abstract class LogColumn : IColumn
    {
        public abstract string ColumnName { get; }

        public string Id => ColumnName;

        public string Legend => ColumnName;

        public bool AlwaysShow => true;

        public ColumnCategory Category => ColumnCategory.Custom;

        public int PriorityInCategory => 0;

        public bool IsNumeric => true;

        public UnitType UnitType => UnitType.Dimensionless;

        public bool IsAvailable(Summary summary) => true;

        public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
            summary[benchmarkCase] is { ResultStatistics: not null } report ? Of(report, (string)benchmarkCase.Parameters["Logs"]) : "-";

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

        protected abstract string Of(BenchmarkReport report, string logs);
    }
}
