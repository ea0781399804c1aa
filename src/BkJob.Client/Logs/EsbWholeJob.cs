using BkJob.Client.Jobs;
using BkJob.Client.Transport;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs;

/// <summary>
/// A whole job through ESB v2 <c>get_job_instance_log</c>, which sends every host and log of every step in one answer, without host ids
/// and without the type of a step. Remembers what was written, so that an answer that breaks off is completed and not repeated.
/// </summary>
internal sealed class EsbWholeJob(ApiTransport transport, JobCalls jobs, LogFactory factory, CallContext context)
{
    public const string Operation = "get_job_instance_log";

    private readonly HashSet<(long Step, string? Address, long Cloud)> _written = [];

    /// <summary>Steps with hosts that v2 cannot name, because they have no IPv4 address; jobv3 names them by id.</summary>
    public HashSet<long> StepsWithNamelessHosts { get; } = [];

    /// <summary>What kind each step is, as jobv3 says; null where jobv3 is not there.</summary>
    public async Task<Dictionary<long, StepType?>?> GetStepTypesAsync(LogRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var job = await jobs.GetStatusAsync(request.JobInstanceId, request.Scope, withHosts: false, context, cancellationToken).ConfigureAwait(false);
            return job.Steps.GroupBy(step => step.StepInstanceId).ToDictionary(steps => steps.Key, steps => steps.First().Type);
        }
        catch (BkJobException error) when (error.Kind != BkJobErrorKind.AuthenticationFailed)
        {
            context.Tell(error.Message);
            return null;
        }
    }

    /// <summary>One try: writes each host's log once. Logs of file steps are left to jobv3, which tells files and directions apart.</summary>
    public async Task<bool> TryReadAsync(
        LogRequest request, Func<EsbV2HostLog, bool> accepts, bool leavesNameless, Func<ScriptLog, Task> write, CancellationToken cancellationToken)
    {
        var nameless = 0;
        var call = new ApiRequest(ApiFamily.EsbJobV2, Operation) { IsPost = true, IsBatch = true }
            .With(request.Scope)
            .With("bk_biz_id", request.Scope.Type == "biz" ? request.Scope.Id : null)
            .With("job_instance_id", request.JobInstanceId);
        await foreach (var host in transport.StreamOnceAsync(call, EsbV2LogReader.ReadAsync, cancellationToken).ConfigureAwait(false))
        {
            if (!accepts(host))
            {
                continue;
            }

            var step = host.Step.StepInstanceId ?? 0;
            if (host.Host.IPAddress is null && leavesNameless)
            {
                StepsWithNamelessHosts.Add(step);
                continue;
            }

            // Two hosts without an address are two hosts: their place in the answer tells them apart.
            var address = host.Host.IPAddress ?? $"#{nameless++}";
            if (_written.Add((step, address, host.Host.CloudId ?? 0)))
            {
                await write(factory.EsbV2(request.JobInstanceId, request.Scope, host)).ConfigureAwait(false);
            }
        }

        return true;
    }

    /// <summary>The batch without the hosts that v2 has brought already.</summary>
    public HostBatch WithoutWritten(HostBatch batch)
    {
        var left = batch.Pending
            .Where(task => !_written.Contains((batch.Step.StepInstanceId, task.Outcome?.Host.IPAddress, task.Outcome?.Host.CloudId ?? 0)))
            .ToList();
        context.Finish(batch.PendingCount - left.Count);
        return left.Count == batch.PendingCount ? batch : new(batch.Step, batch.Kind, left, batch.Retries);
    }
}
