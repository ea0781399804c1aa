using System.Runtime.CompilerServices;
using System.Threading.Channels;
using BkJob.Client.Wire;

namespace BkJob.Client.Jobs;

/// <summary>Waits for job instances, all at the same time, and tells how far they are.</summary>
internal sealed class JobWait(JobCalls calls, JobFactory factory, WaitOptions options, int throttleLimit, TimeProvider time, CallContext context)
{
    private readonly Channel<WaitOutcome> _output = Channel.CreateUnbounded<WaitOutcome>(new() { SingleReader = true });
    private readonly SemaphoreSlim _turns = new(throttleLimit, throttleLimit);
    private readonly long _started = time.GetTimestamp();

    public async IAsyncEnumerable<WaitOutcome> ReadAsync(IAsyncEnumerable<WaitRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var run = RunAsync(requests, stop.Token);
        try
        {
            while (await _output.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                while (_output.Reader.TryRead(out var outcome))
                {
                    yield return outcome;
                }
            }
        }
        finally
        {
            stop.Cancel();
            await run.ConfigureAwait(false);
        }
    }

    private async Task RunAsync(IAsyncEnumerable<WaitRequest> requests, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waiting = new List<Task>();
        Exception? failure = null;
        try
        {
            await Task.Yield();
            var asked = new HashSet<WaitRequest>();
            await foreach (var request in requests.WithCancellation(stop.Token).ConfigureAwait(false))
            {
                if (asked.Add(request))
                {
                    waiting.Add(StopOnFailureAsync(request));
                }
            }

            await Task.WhenAll(waiting).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            stop.Cancel();
            await Task.WhenAll(waiting).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
            failure = waiting.FirstOrDefault(task => task.IsFaulted)?.Exception!.InnerException ?? exception;
        }

        _output.Writer.TryComplete(failure);

        async Task StopOnFailureAsync(WaitRequest request)
        {
            try
            {
                await WaitAsync(request, stop.Token).ConfigureAwait(false);
            }
            catch (Exception)
            {
                stop.Cancel();
                throw;
            }
        }
    }

    /// <summary>The time limit bounds all of it, a request that hangs too.</summary>
    private async Task WaitAsync(WaitRequest request, CancellationToken cancellationToken)
    {
        if (options.Timeout is not { } timeout)
        {
            await PollAsync(request, cancellationToken).ConfigureAwait(false);
            return;
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var left = timeout - time.GetElapsedTime(_started);
        try
        {
            var poll = PollAsync(request, deadline.Token);
            var limit = time.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, deadline.Token);
            await Task.WhenAny(poll, limit).ConfigureAwait(false);
            deadline.Cancel();
            await poll.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Write(new(request.JobInstanceId)
            {
                Error = new(BkJobErrorKind.WaitTimeout, Messages.WaitTimeout(request.JobInstanceId, timeout)),
            });
        }
    }

    private async Task PollAsync(WaitRequest request, CancellationToken cancellationToken)
    {
        var pace = new PollPace(options.PollInterval);
        (int Done, JobStatus? Status) before = default;
        while (true)
        {
            JobOutcome job;
            try
            {
                job = await GetStatusAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (BkJobException error) when (!error.EndsEverything)
            {
                Write(new(request.JobInstanceId) { Error = error });
                return;
            }

            var instance = factory.Job(job, request.JobInstanceId, request.Scope);
            if (instance.IsFinished)
            {
                Write(new(request.JobInstanceId) { Instance = instance });
                return;
            }

            var progress = Progress(request, job);
            Write(progress);
            var wait = pace.Next((progress.HostsDone, job.Status) != before);
            before = (progress.HostsDone, job.Status);
            await time.Delay(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<JobOutcome> GetStatusAsync(WaitRequest request, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await calls.GetStatusAsync(request.JobInstanceId, request.Scope, withHosts: true, context, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    private static WaitOutcome Progress(WaitRequest request, JobOutcome job)
    {
        var (done, failed) = (0, 0);
        foreach (var host in job.Steps.SelectMany(step => step.Hosts))
        {
            done += host.Status?.IsFinished() == true ? 1 : 0;
            failed += host.Status?.IsFailed() == true ? 1 : 0;
        }

        return new(request.JobInstanceId)
        {
            IsProgress = true,
            StepName = job.Steps.Find(step => step.Status is { } status && !status.IsFinished() && status != JobStatus.NotStarted)?.Name,
            HostsTotal = job.Steps.Sum(step => step.Hosts.Count),
            HostsDone = done,
            HostsFailed = failed,
        };
    }

    private void Write(WaitOutcome outcome) => _output.Writer.TryWrite(outcome);
}
