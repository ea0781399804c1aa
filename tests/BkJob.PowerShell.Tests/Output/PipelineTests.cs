using System.Diagnostics;
using System.Management.Automation;
using BkJob.PowerShell.Reasons;

namespace BkJob.PowerShell.Tests.Output;

public sealed class PipelineTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("Get-BkJobHostLog 100 200 -HostId 1, 2")]
    [InlineData("1..5000 | Get-BkJobHostLog 100 200 -BatchSize 10")]
    [InlineData("Get-BkJobHostLog 100 200 -Follow")]
    [InlineData("Get-BkJobInstanceLog 100")]
    [InlineData("Get-BkJobInstance")]
    [InlineData("Get-BkJobHostResult 100")]
    [InlineData("Wait-BkJobInstance 100")]
    [InlineData("Get-BkSopsTaskNode 10")]
    public async Task A_stop_ends_a_cmdlet_and_closes_its_connections_while_the_server_hangs(string script)
    {
        await using var session = await HostedSession.StartAsync(new() { Hosts = 60, LatencyMilliseconds = 300_000 });
        using var shell = session.Shell(script);
        var running = shell.BeginInvoke();
        await session.Server.WaitForRequestAsync(_ => true).WaitAsync(Limit);
        var clock = Stopwatch.StartNew();
        shell.Stop();
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Limit);
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        await Until(() => session.Server.RequestsInFlight == 0);
    }

    [Fact]
    public async Task Objects_are_written_while_the_answer_is_still_coming()
    {
        await using var session = await HostedSession.StartAsync(new() { Hosts = 400, LogBytes = 4096, BytesPerSecond = 400_000 });
        using var shell = session.Shell("Get-BkJobHostLog 100 200");
        using var output = new PSDataCollection<PSObject>();
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        output.DataAdded += (_, _) => first.TrySetResult();
        var running = shell.BeginInvoke<object, PSObject>(null, output);
        await first.Task.WaitAsync(Limit);
        Assert.True(session.Server.RequestsInFlight > 0);
        Assert.True(output.Count < 400);
        shell.Stop();
    }

    [Fact]
    public async Task Input_is_asked_for_while_more_is_still_to_come()
    {
        await using var session = await HostedSession.StartAsync(new() { Hosts = 60 });
        using var shell = session.Shell("$input | Get-BkJobHostLog 100 200 -BatchSize 1");
        using var input = new PSDataCollection<int>();
        using var output = new PSDataCollection<PSObject>();
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        output.DataAdded += (_, _) => first.TrySetResult();
        var running = shell.BeginInvoke(input, output);
        for (var host = 1; host <= 20; host++)
        {
            input.Add(host);
        }

        await session.Server.WaitForRequestAsync(_ => true).WaitAsync(Limit);
        // Ready results are written when the next input comes.
        for (var host = 21; host <= 60 && !first.Task.IsCompleted; host++)
        {
            input.Add(host);
            await Task.WhenAny(first.Task, Task.Delay(100));
        }

        Assert.True(first.Task.IsCompleted);
        input.Complete();
        shell.EndInvoke(running);
        Assert.Empty(shell.Streams.Error);
    }

    [Fact]
    public async Task A_slow_consumer_slows_the_requests_down()
    {
        await using var session = await HostedSession.StartAsync(new() { Hosts = 2000, LogBytes = 64 * 1024 });
        using var shell = session.Shell("Get-BkJobHostLog 100 200 -BatchSize 10 | ForEach-Object { if ($i++ -eq 0) { $started.Set(); $go.Wait() } } | Out-Null");
        using var started = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        shell.Runspace.SessionStateProxy.SetVariable("started", started);
        shell.Runspace.SessionStateProxy.SetVariable("go", go);
        var running = shell.BeginInvoke();
        try
        {
            Assert.True(await Task.Run(() => started.Wait(Limit)));
            // 128 MB of text in 200 answers; only a small part of it may wait for the consumer.
            var requests = 0;
            await Assert.ThrowsAsync<TimeoutException>(() => session.Server.WaitForRequestAsync(_ => ++requests > 100).WaitAsync(TimeSpan.FromSeconds(2)));
        }
        finally
        {
            go.Set();
        }

        shell.Stop();
    }

    [Fact]
    public async Task A_progress_bar_shows_hosts_done_of_all_and_goes_away()
    {
        await using var session = await HostedSession.StartAsync(new() { Hosts = 400, LogBytes = 4096, BytesPerSecond = 700_000 });
        using var shell = session.Shell("Get-BkJobInstanceLog 100 -StepInstanceId 200 -BatchSize 20 | Out-Null");
        shell.Invoke();
        var records = shell.Streams.Progress.Where(record => record.Activity == "Get-BkJobInstanceLog").ToList();
        Assert.NotEmpty(records);
        Assert.Contains(records, record => record.PercentComplete is > 0 and < 100);
        Assert.Equal(ProgressRecordType.Completed, records[^1].RecordType);
        Assert.Single(records, record => record.RecordType == ProgressRecordType.Completed);
    }

    [Fact]
    public async Task No_progress_bar_shows_for_what_is_quick()
    {
        await using var session = await HostedSession.StartAsync(new() { Hosts = 20 });
        using var shell = session.Shell("Get-BkJobHostLog 100 200 -HostId 1 | Out-Null");
        shell.Invoke();
        Assert.DoesNotContain(shell.Streams.Progress, record => record.Activity == "Get-BkJobHostLog");
    }

    [Fact]
    public async Task What_happens_on_other_threads_is_told_in_the_verbose_stream()
    {
        await using var session = await HostedSession.StartAsync(new() { Hosts = 20 });
        session.Server.FailNext(Simulator.Faults.FaultKind.ErrorGateway, times: 1);
        using var shell = session.Shell("Get-BkJobHostLog 100 200 -HostId 1 -Verbose");
        var logs = shell.Invoke();
        Assert.Single(logs);
        Assert.NotEmpty(shell.Streams.Verbose);
    }

    [Fact]
    public async Task Jobs_on_the_pipeline_are_waited_for_together()
    {
        await using var session = await HostedSession.StartAsync(new() { Hosts = 20, GrowPolls = 3 });
        var finished = session.Run("101, 100, 106 | Wait-BkJobInstance -PollIntervalSec 0.05 -TimeoutSec 300");
        Assert.Equal([100L, 101L, 106L], finished.Select(job => ((JobInstance)job.BaseObject).JobInstanceId).Order());
    }

    [Fact]
    public async Task Thousands_of_hosts_on_the_pipeline_are_each_answered_once()
    {
        await using var session = await HostedSession.StartAsync(new() { Hosts = 5000, LogBytes = 100 });
        using var shell = session.Shell("1..5000 | Get-BkJobHostLog 100 200");
        var answered = shell.Invoke().Select(log => ((ScriptLog)log.BaseObject).HostId);
        var missing = shell.Streams.Error.Select(error => ((HostKey)error.TargetObject).HostId);
        Assert.Equal(Enumerable.Range(1, 5000).Select(id => (long?)id), answered.Concat(missing).Order());
    }

    private static async Task Until(Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition() && clock.Elapsed < Limit)
        {
            await Task.Delay(10);
        }

        Assert.True(condition());
    }
}
