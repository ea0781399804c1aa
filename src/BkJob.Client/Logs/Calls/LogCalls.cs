using BkJob.Client.Connection;
using BkJob.Client.Http;
using BkJob.Client.Logs.Batches;

namespace BkJob.Client.Logs.Calls;

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

    public int LimitOf(HostKeyKind kind) => LimitOf(kind == HostKeyKind.Container ? ApiFamily.JobV4 : FamilyOf(kind));

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
            HostKeyKind.HostId => request.With("host_id_list", batch.Pending.Select(task => task.HostId!.Value).ToArray()),
            HostKeyKind.Container => request.With("container_id_list", batch.Pending.Select(task => task.Key.ContainerId!.Value).ToArray()),
            _ => request.With("ip_list", batch.Pending.Select(task => new HostKey(task.IPv4Address ?? task.Key.IPAddress!, task.CloudId)).ToArray()),
        };
    }

    /// <summary>One host by every name that is known, since servers up to 3.8 look at the address only; by its address alone where the id is of no use.</summary>
    public ApiRequest One(StepKey step, HostTask task) =>
        new ApiRequest(generations.V3Only, Single) { IsPost = generations.Style == ApiStyle.Esb }
            .With(step.Scope)
            .With("job_instance_id", step.JobInstanceId)
            .With("step_instance_id", step.StepInstanceId)
            .With("bk_host_id", task.Kind == HostKeyKind.IPAddress && task.IPv4Address is not null ? null : task.HostId)
            .With("bk_cloud_id", task.IPv4Address is null ? null : task.CloudId)
            .With("ip", task.IPv4Address);
}
