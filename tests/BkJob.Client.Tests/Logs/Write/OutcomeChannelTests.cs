using BkJob.Client.Logs.Write;

namespace BkJob.Client.Tests.Logs.Write;

/// <summary>How much may wait for the consumer, and who waits when it is more.</summary>
public sealed class OutcomeChannelTests
{
    /// <summary>So long that only what never happens fails.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly OutcomeChannel _channel = new(100);

    [Fact]
    public async Task What_weighs_no_more_than_the_bound_waits_together()
    {
        await WriteAsync("a", 60);
        await WriteAsync("b", 40);
        var beyond = WriteAsync("c", 1);

        Assert.False(beyond.IsCompleted);
        Assert.Equal("a", Take());
        await beyond;
        Assert.Equal(["b", "c"], [Take(), Take()]);
    }

    [Fact]
    public async Task What_weighs_more_than_the_bound_waits_alone()
    {
        var large = WriteAsync("large", 1000);
        Assert.True(large.IsCompletedSuccessfully);

        var small = WriteAsync("small", 1);
        Assert.False(small.IsCompleted);
        Assert.Equal("large", Take());
        await small;
    }

    [Fact]
    public async Task What_is_taken_leaves_its_whole_weight_to_others()
    {
        for (var round = 0; round < 3; round++)
        {
            await WriteAsync("a", 70);
            await WriteAsync("b", 30);
            Assert.Equal(["a", "b"], [Take(), Take()]);
        }

        Assert.True(WriteAsync("c", 100).IsCompletedSuccessfully);
        Assert.False(WriteAsync("d", 1).IsCompleted);
    }

    [Fact]
    public async Task Everybody_who_waits_and_finds_room_goes_on()
    {
        await WriteAsync("large", 100);
        Task[] waiting = [WriteAsync("a", 30), WriteAsync("b", 30), WriteAsync("c", 30)];
        Assert.DoesNotContain(waiting, task => task.IsCompleted);

        Assert.Equal("large", Take());
        await Task.WhenAll(waiting);

        Assert.Equal(["a", "b", "c"], new[] { Take(), Take(), Take() }.Order());
    }

    [Fact]
    public async Task Who_is_stopped_while_waiting_leaves_nothing_behind()
    {
        await WriteAsync("a", 100);
        using var stop = new CancellationTokenSource();
        var stopped = _channel.WriteAsync(Named("stopped"), 100, stop.Token).AsTask().WaitAsync(Longest);
        var other = WriteAsync("b", 100);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);

        Assert.Equal("a", Take());
        await other;
        Assert.Equal(["b", "nothing"], [Take(), Take()]);
    }

    [Fact]
    public async Task The_error_of_the_end_comes_behind_what_was_written()
    {
        var error = new InvalidOperationException("the end");
        await WriteAsync("a", 1);
        _channel.Complete(error);
        _channel.Complete(null);

        Assert.True(await EndOrMoreAsync());
        Assert.Equal(["a", "nothing"], [Take(), Take()]);
        Assert.Same(error, await Assert.ThrowsAsync<InvalidOperationException>(EndOrMoreAsync));
    }

    private static HostLogOutcome Named(string name) => new(new ScriptLog { LogContent = name });

    private Task WriteAsync(string name, long weight) => _channel.WriteAsync(Named(name), weight, CancellationToken.None).AsTask().WaitAsync(Longest);

    private Task<bool> EndOrMoreAsync() => _channel.WaitToReadAsync(CancellationToken.None).AsTask().WaitAsync(Longest);

    private string Take() => _channel.TryRead(out var outcome) ? ((ScriptLog)outcome.Log!).LogContent! : "nothing";
}
