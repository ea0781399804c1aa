using BkJob.Client.Api;
using BkJob.Client.Connection;
using BkJob.Client.Http;
using BkJob.Client.Wire;

namespace BkJob.Client.Jobs;

/// <summary>What JOB says about a job, its steps and their hosts.</summary>
internal sealed class JobCalls(ApiTransport transport, Generations generations)
{
    private const string Status = "get_job_instance_status";
    private const string StepStatus = "get_step_instance_status";

    /// <summary>Without it a rolling step shows its latest batch only.</summary>
    private const int EveryBatch = 0;

    /// <summary>Job and steps, with every host's result where the server has them: a job without its hosts is better than none.</summary>
    public async Task<JobOutcome> GetStatusAsync(long job, JobScope scope, CallContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await GetStatusAsync(job, scope, withHosts: true, context, cancellationToken).ConfigureAwait(false);
        }
        catch (BkJobException error) when (error.Kind is BkJobErrorKind.ServerError or BkJobErrorKind.RequestTimeout || error is { Kind: BkJobErrorKind.InvalidResponse, IsTransient: true })
        {
            context.Tell(error.Message);
            return await GetStatusAsync(job, scope, withHosts: false, context, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Job and steps; with <paramref name="withHosts"/> every host's result too.</summary>
    public async Task<JobOutcome> GetStatusAsync(long job, JobScope scope, bool withHosts, CallContext context, CancellationToken cancellationToken)
    {
        var family = generations.Job;
        try
        {
            var outcome = await GetStatusAsync(family, job, scope, withHosts, context, cancellationToken).ConfigureAwait(false);
            return withHosts && family == ApiFamily.JobV3 && generations.MayUseV4 && outcome.Steps.Exists(LacksHosts)
                ? await GetV4StatusAsync(outcome, null).ConfigureAwait(false)
                : outcome;
        }
        catch (BkJobException error) when (error.Kind == BkJobErrorKind.ApiNotAvailable && generations.MayLeaveV3(family))
        {
            generations.LeaveV3();
            context.Tell(Messages.FellBackToV4(Status));
            return await GetStatusAsync(ApiFamily.JobV4, job, scope, withHosts, context, cancellationToken).ConfigureAwait(false);
        }
        catch (BkJobException error) when (error.Code == BkJobException.InternalErrorCode && family == ApiFamily.JobV3 && generations.MayUseV4)
        {
            // V3 fails on a step that ran in containers.
            return await GetV4StatusAsync(null, error).ConfigureAwait(false);
        }

        async Task<JobOutcome> GetV4StatusAsync(JobOutcome? fromV3, BkJobException? v3Error)
        {
            try
            {
                return await GetStatusAsync(ApiFamily.JobV4, job, scope, withHosts, context, cancellationToken).ConfigureAwait(false);
            }
            catch (BkJobException error) when (!error.EndsEverything)
            {
                return fromV3 ?? throw (error.Kind == BkJobErrorKind.ApiNotAvailable ? v3Error! : error);
            }
        }
    }

    /// <summary>
    /// One step's hosts with their IPv6 addresses; with <paramref name="keyword"/> only those in whose log, or that of an earlier run, the server finds it.
    /// Not for a step that has not started: of that it lists all hosts, whatever is searched for.
    /// </summary>
    public Task<HostOutcomes> GetStepStatusAsync(
        long job, long step, JobScope scope, string? keyword, CallContext context, CancellationToken cancellationToken)
    {
        if (generations.Style == ApiStyle.Esb)
        {
            var message = keyword is null ? Messages.IPv6NeedsGateway : Messages.KeywordNeedsGateway;
            throw new BkJobException(BkJobErrorKind.ApiNotAvailable, message) { Operation = StepStatus };
        }

        var request = new ApiRequest(generations.V3Only, StepStatus)
            .With(scope).With("job_instance_id", job).With("step_instance_id", step).With("keyword", keyword)
            .With("batch", EveryBatch);
        return transport.GetAsync(request, StepStatusReader.ReadAsync, context, cancellationToken);
    }

    /// <summary>Fills in the IPv6 addresses of a step's hosts, which the V3 job status does not have; the step status, where there is one, has.</summary>
    public async Task<BkJobException?> AddIPv6AddressesAsync(long job, StepOutcome step, JobScope scope, CallContext context, CancellationToken cancellationToken)
    {
        if (step.Status == JobStatus.NotStarted)
        {
            return null;
        }

        try
        {
            var addresses = (await GetStepStatusAsync(job, step.StepInstanceId, scope, null, context, cancellationToken).ConfigureAwait(false))
                .Where(host => host.Host is { HostId: not null, IPv6Address: not null })
                .GroupBy(host => host.Host.HostId!.Value)
                .ToDictionary(hosts => hosts.Key, hosts => hosts.First().Host.IPv6Address);
            for (var index = 0; index < step.Hosts.Count; index++)
            {
                var host = step.Hosts[index].Host;
                if (host.HostId is { } id && addresses.TryGetValue(id, out var address))
                {
                    step.Hosts.SetHost(index, host with { IPv6Address = address });
                }
            }

            return null;
        }
        catch (BkJobException error) when (!error.EndsEverything)
        {
            context.Tell(error.Message);
            return error;
        }
    }

    /// <summary>The hosts a file step takes its files from, where the server can say; empty where it cannot.</summary>
    public async Task<IReadOnlyList<WireHost>> GetSourcesAsync(long job, long step, JobScope scope, CallContext context, CancellationToken cancellationToken)
    {
        if (generations.Style == ApiStyle.Esb)
        {
            return [];
        }

        try
        {
            var request = new ApiRequest(generations.V3Only, "get_step_instance_detail")
                .With(scope).With("job_instance_id", job).With("step_instance_id", step);
            return FileSources.Read(await transport.GetDataAsync(request, context, cancellationToken).ConfigureAwait(false));
        }
        catch (BkJobException error) when (!error.EndsEverything)
        {
            context.Tell(error.Message);
            return [];
        }
    }

    /// <summary>A V3 answer shows no container.</summary>
    private static bool LacksHosts(StepOutcome step) =>
        step.Hosts.Count == 0 && step.Type is not StepType.Approval && step.Status is not (JobStatus.NotStarted or JobStatus.Skipped);

    private async Task<JobOutcome> GetStatusAsync(
        ApiFamily family, long job, JobScope scope, bool withHosts, CallContext context, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(family, Status) { IsPost = family == ApiFamily.EsbJobV3 }
            .With(scope)
            .With("job_instance_id", job)
            .With(family == ApiFamily.JobV4 ? "return_execute_object_result" : "return_ip_result", withHosts);
        var outcome = await transport.GetAsync(request, JobStatusReader.ReadAsync, context, cancellationToken).ConfigureAwait(false);
        if (outcome.RowsPassedOver > 0)
        {
            context.Warn(Messages.RowsPassedOver(Status, outcome.RowsPassedOver));
        }

        return outcome;
    }
}
