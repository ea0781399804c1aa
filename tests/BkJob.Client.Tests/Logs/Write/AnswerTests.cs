using BkJob.Client.Logs.Account;
using BkJob.Client.Logs.Batches;
using BkJob.Client.Logs.Write;
using BkJob.Client.Wire;

namespace BkJob.Client.Tests.Logs.Write;

/// <summary>What an answer's entries come to: logs of the hosts that were asked for, once each, and hosts that are done.</summary>
public sealed class AnswerTests
{
    private static readonly StepKey Step = new(new("biz", "2"), 100, 200);

    private readonly CallContext _context = new();
    private readonly OutcomeChannel _channel = new(9_512);
    private readonly RunLedger _ledger;
    private readonly LogWriter _writer;
    private readonly AnswerWriter _answers;
    private readonly HostBatch _batch = new(Step, HostKeyKind.HostId, [.. Hosts.Ids(1, 2, 3).Select(key => new HostTask(key, MissingLog.IsError))]);

    public AnswerTests()
    {
        _ledger = new(_context);
        _writer = new(_channel, new(new(TimeZoneInfo.Utc)), _ledger);
        _answers = new(_writer, _ledger);
    }

    [Fact]
    public async Task A_text_is_written_once_and_its_host_is_done()
    {
        Assert.Equal(5, await WriteAsync(Text(1, "hello")));
        Assert.Equal(5, await WriteAsync(Text(1, "again")));

        Assert.Equal(["1 hello"], Written());
        Assert.Equal((2, 1), (_batch.PendingCount, _context.HostsDone));
    }

    [Fact]
    public async Task That_the_first_log_is_there_is_known_once_one_is_written_and_not_before()
    {
        await WriteAsync(Text(9, "foreign"));
        Assert.False(_ledger.FirstLog.IsCompleted);

        await WriteAsync(Text(1, "hello"));
        Assert.True(_ledger.FirstLog.IsCompleted);
    }

    [Fact]
    public async Task A_text_of_a_host_nobody_asked_for_counts_and_is_not_written()
    {
        Assert.Equal(5, await WriteAsync(Text(9, "hello")));

        Assert.Empty(Written());
        Assert.Equal((3, 0), (_batch.PendingCount, _context.HostsDone));
    }

    [Fact]
    public async Task A_host_without_a_text_or_a_row_is_not_done()
    {
        Assert.Equal(0, await WriteAsync(Text(1, null)));
        Assert.Equal(0, await WriteAsync(Files(2)));
        _answers.Complete(_batch);

        Assert.Empty(Written());
        Assert.Equal((3, 0), (_batch.PendingCount, _context.HostsDone));
    }

    [Fact]
    public async Task An_empty_text_is_a_log()
    {
        await WriteAsync(Text(1, ""));

        Assert.Equal(["1 "], Written());
        Assert.Equal(2, _batch.PendingCount);
    }

    [Fact]
    public async Task The_rows_of_a_host_are_written_and_it_is_done()
    {
        Assert.Equal(7, await WriteAsync(Files(1, Row(TransferMode.Download, 9, 1, "abc"), Row(TransferMode.Upload, 1, 9, "abcd"), Row(null, 9, 9, null))));

        Assert.Equal(["1 abc", "1 abcd", "1 "], Written());
        Assert.Equal((2, 1), (_batch.PendingCount, _context.HostsDone));
    }

    [Fact]
    public async Task A_row_in_the_entry_of_another_host_is_its_workers_who_is_done_when_the_answer_is_complete()
    {
        await WriteAsync(Files(1, Row(TransferMode.Upload, 2, 1, "up"), Row(TransferMode.Download, 2, 3, "down"), Row(TransferMode.Download, 1, 9, "foreign")));
        Assert.Equal((2, 1), (_batch.PendingCount, _context.HostsDone));

        _answers.Complete(_batch);

        Assert.Equal(["2 up", "3 down"], Written());
        Assert.Equal((0, 3), (_batch.PendingCount, _context.HostsDone));
    }

    [Theory]
    [InlineData(TransferMode.Upload)]
    [InlineData(TransferMode.Download)]
    public async Task A_row_that_does_not_name_its_worker_belongs_to_the_entry_it_stands_in(TransferMode mode)
    {
        await WriteAsync(Files(1, new FileLogRow { Mode = mode, LogContent = "row" }));

        Assert.Equal(["1 row"], Written());
    }

    [Fact]
    public async Task A_row_that_comes_twice_is_written_once()
    {
        await WriteAsync(Files(1, Row(TransferMode.Upload, 2, 1, "up")));
        await WriteAsync(Files(3, Row(TransferMode.Upload, 2, 1, "up")));

        Assert.Equal(["2 up"], Written());
    }

    [Fact]
    public async Task A_log_weighs_two_bytes_a_character_and_the_object_itself()
    {
        // 9,000 of the 9,512 bytes: 3 * 512 and 2 * 3,732. There is just room for one more, without a text.
        await WriteAsync(Text(1, new('x', 1000)));
        await WriteAsync(Text(2, new('x', 1000)));
        await WriteAsync(Text(3, new('x', 1732)));
        Assert.True(WriteMissingAsync().IsCompletedSuccessfully);
        var beyond = WriteMissingAsync();
        Assert.False(beyond.IsCompleted);

        Assert.Equal((4, 1), (Written().Count, (await EndedAsync(beyond)).Count));
    }

    [Theory]
    [InlineData(MissingLog.IsError, "HostLogNotFound #7")]
    [InlineData(MissingLog.IsNull, "7 ")]
    [InlineData(MissingLog.IsNothing, null)]
    public async Task A_host_without_a_log_is_done_as_what_its_task_says(object missing, string? written)
    {
        await _writer.WriteMissingAsync(Step, new(new(7), (MissingLog)missing), CancellationToken.None);

        Assert.Equal(written is null ? [] : [written], Written());
        Assert.Equal(1, _context.HostsDone);
    }

    [Theory]
    [InlineData(StepType.Script, typeof(ScriptLog))]
    [InlineData(StepType.File, typeof(FileTransferLog))]
    public async Task A_listed_host_without_a_log_is_an_object_of_the_kind_of_its_step(StepType type, Type expected)
    {
        await _writer.WriteMissingAsync(Step, new(new(7), MissingLog.IsNull) { Step = new() { Type = type } }, CancellationToken.None);

        Assert.True(_channel.TryRead(out var outcome));
        Assert.IsType(expected, outcome.Log);
    }

    private static HostLogItem Text(long host, string? text) => new() { Host = new() { HostId = host }, LogContent = text };

    private static HostLogItem Files(long host, params FileLogRow[] rows) => new() { Host = new() { HostId = host }, Files = [.. rows] };

    private static FileLogRow Row(TransferMode? mode, long source, long destination, string? text) =>
        new() { Mode = mode, Source = new() { HostId = source }, Destination = new() { HostId = destination }, LogContent = text };

    private Task<long> WriteAsync(HostLogItem item) => _answers.WriteAsync(_batch, item, CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromMinutes(2));

    private Task WriteMissingAsync() => _writer.WriteMissingAsync(Step, new(new(7), MissingLog.IsNull), CancellationToken.None);

    private async Task<List<string>> EndedAsync(Task writing)
    {
        await writing.WaitAsync(TimeSpan.FromMinutes(2));
        return Written();
    }

    private List<string> Written()
    {
        var written = new List<string>();
        while (_channel.TryRead(out var outcome))
        {
            written.Add(outcome.Log is IHostLog log ? $"{log.HostId} {log.LogContent}" : $"{outcome.Error!.Kind} {outcome.Target}");
        }

        return written;
    }
}
