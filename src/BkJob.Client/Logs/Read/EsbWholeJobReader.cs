using BkJob.Client.Api;
using BkJob.Client.Connection;
using BkJob.Client.Http;
using BkJob.Client.Jobs;
using BkJob.Client.Logs.Batches;
using BkJob.Client.Logs.Write;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs.Read;

/// <summary>
/// Reads a whole job through ESB v2 <c>get_job_instance_log</c>, which sends every host and log of every step in one answer, without host
/// ids and without the type of a step. What it cannot serve is left to jobv3: file steps, hosts without an IPv4 address, and what is missing
/// when the answer breaks off.
/// </summary>
internal sealed class EsbWholeJobReader(ApiTransport transport, JobCalls jobs, LogWriter writer, LogOptions options, int retries, CallContext context)
{
    public const string Operation = "get_job_instance_log";

    public async Task<IReadOnlyCollection<LogWork>> ReadAsync(LogRequest request, CancellationToken cancellationToken)
    {
        var types = await GetStepTypesAsync(request, cancellationToken).ConfigureAwait(false);
        var written = new WrittenByEsbV2();
        var failure = types is null || types.Values.Any(type => type != StepType.File)
            ? await TryReadAsync(request, types, written, cancellationToken).ConfigureAwait(false)
            : null;
        if (failure is not null && (types is null || JobErrors.IsOfWholeStep(failure)))
        {
            return [new LogWork.Failed(failure, JobErrors.TargetOf(failure, request.JobInstanceId, null))];
        }

        written.BrokeOff = failure is not null;
        return written.BrokeOff || written.HasNameless || types?.ContainsValue(StepType.File) == true ? [new LogWork.Rest(request, written)] : [];
    }

    /// <summary>What kind each step is, as jobv3 says; null where jobv3 is not there.</summary>
    private async Task<Dictionary<long, StepType?>?> GetStepTypesAsync(LogRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var job = await jobs.GetStatusAsync(request.JobInstanceId, request.Scope, withHosts: false, context, cancellationToken).ConfigureAwait(false);
            return job.Steps.GroupBy(step => step.StepInstanceId).ToDictionary(steps => steps.Key, steps => steps.First().Type);
        }
        catch (BkJobException error) when (!error.EndsEverything)
        {
            context.Tell(error.Message);
            return null;
        }
    }

    private async Task<BkJobException?> TryReadAsync(
        LogRequest request, Dictionary<long, StepType?>? types, WrittenByEsbV2 written, CancellationToken cancellationToken)
    {
        var namelessWritten = 0;
        try
        {
            return await transport.RetryAsync(retries, ReadOnceAsync, context, cancellationToken).ConfigureAwait(false);
        }
        catch (BkJobException error) when (!error.EndsEverything)
        {
            return error;
        }

        // One try: writes each host's log once.
        async Task<BkJobException?> ReadOnceAsync(CancellationToken token)
        {
            var nameless = 0;
            await foreach (var host in transport.StreamOnceAsync(CallOf(request), EsbV2LogReader.ReadAsync, token).ConfigureAwait(false))
            {
                var step = host.Step.StepInstanceId ?? 0;
                if (!options.Accepts(host.Group.Status) || (types is not null && types.TryGetValue(step, out var type) && type == StepType.File))
                {
                    continue;
                }

                if (host.Host.IPAddress is null && types is not null)
                {
                    written.AddNameless(step);
                    continue;
                }

                // Two hosts without an address are two hosts: their place in the answer tells them apart.
                var isFirst = host.Host.IPAddress is null ? ++nameless > namelessWritten : written.Add(step, host.Host);
                if (isFirst)
                {
                    namelessWritten = Math.Max(namelessWritten, nameless);
                    await writer.WriteUnplannedAsync(request, host, token).ConfigureAwait(false);
                }
            }

            return null;
        }
    }

    private static ApiRequest CallOf(LogRequest request) => new ApiRequest(ApiFamily.EsbJobV2, Operation) { IsPost = true, IsBatch = true }
        .With(request.Scope)
        .With("bk_biz_id", request.Scope.Type == "biz" ? request.Scope.Id : null)
        .With("job_instance_id", request.JobInstanceId);
}
