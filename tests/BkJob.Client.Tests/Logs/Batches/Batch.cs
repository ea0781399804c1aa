using BkJob.Client.Logs.Batches;
using BkJob.Client.Wire;

namespace BkJob.Client.Tests.Logs.Batches;

/// <summary>Batches of a step that nobody asks about.</summary>
internal static class Batch
{
    public static StepKey Step { get; } = new(new("biz", "2"), 100, 200);

    public static HostBatch Of(params long[] ids) => new(Step, HostKeyKind.HostId, [.. ids.Select(id => new HostTask(new(id), MissingLog.IsError))]);

    public static WireHost Host(long id) => new() { HostId = id };

    public static long[] Ids(this HostBatch batch) => [.. batch.Pending.Select(task => task.HostId!.Value)];

    public static long[][] Ids(this IEnumerable<HostBatch> batches) => [.. batches.Select(Ids)];
}
