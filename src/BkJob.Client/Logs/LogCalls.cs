using BkJob.Client.Transport;

namespace BkJob.Client.Logs;

/// <summary>The requests for logs: which route serves which hosts, and what it takes at once.</summary>
internal sealed class LogCalls(Generations generations)
{
    private const string V3Batch = "batch_get_job_instance_ip_log";
    private const string V4Batch = "batch_get_job_instance_execute_object_log";
    private const string Single = "get_job_instance_ip_log";

    public ApiFamily FamilyOf(HostKeyKind kind)
    {
        if (kind != HostKeyKind.Container)
        {
            return generations.Job;
        }

        return generations.MayUseV4
            ? ApiFamily.JobV4
            : throw new BkJobException(BkJobErrorKind.ApiNotAvailable, Messages.ContainersNeedV4) { Operation = V4Batch };
    }

    public static bool IsReleasedV4(string operation) => operation == V4Batch;

    /// <summary>How many hosts one request may name: the servers refuse more.</summary>
    public int LimitOf(ApiFamily family) => family != ApiFamily.JobV4 ? 500
        : generations.HasExecuteObjectLog ? 50
        : 100;

    public ApiRequest Batch(HostBatch batch, ApiFamily family)
    {
        // The older V4 knows no containers.
        var isReleasedV4 = family == ApiFamily.JobV4 && (generations.HasExecuteObjectLog || batch.Kind == HostKeyKind.Container);
        var request = new ApiRequest(family, isReleasedV4 ? V4Batch : V3Batch) { IsPost = true, IsBatch = true }
            .With(batch.Step.Scope)
            .With("job_instance_id", batch.Step.JobInstanceId)
            .With("step_instance_id", batch.Step.StepInstanceId);
        return batch.Kind switch
        {
            HostKeyKind.HostId => request.With("host_id_list", batch.Pending.Select(task => task.Key.HostId!.Value).ToArray()),
            HostKeyKind.Container => request.With("container_id_list", batch.Pending.Select(task => task.Key.ContainerId!.Value).ToArray()),
            _ => request.With("ip_list", batch.Pending.Select(AddressOf).ToArray()),
        };
    }

    /// <summary>One host by every name that is known: servers up to 3.8 look at the address only.</summary>
    public ApiRequest One(StepKey step, HostTask task)
    {
        var address = AddressOf(task);
        var hasAddress = address.IPAddress is { } ip && ip.IndexOf(':') < 0;
        return new ApiRequest(generations.V3Only, Single) { IsPost = generations.Style == ApiStyle.Esb }
            .With(step.Scope)
            .With("job_instance_id", step.JobInstanceId)
            .With("step_instance_id", step.StepInstanceId)
            .With("bk_host_id", task.Key.HostId)
            .With("bk_cloud_id", hasAddress ? address.CloudId ?? 0 : null)
            .With("ip", hasAddress ? address.IPAddress : null);
    }

    private static HostKey AddressOf(HostTask task) => task.Key.IPAddress is not null
        ? task.Key
        : new(null, task.Outcome?.Host.IPAddress, task.Outcome?.Host.CloudId, null, null);
}
