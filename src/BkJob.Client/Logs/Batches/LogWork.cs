namespace BkJob.Client.Logs.Batches;

/// <summary>What the workers do. One piece of work may bring more: halves of a batch, single hosts, what one API left to another.</summary>
internal abstract record LogWork
{
    public sealed record Batch(HostBatch Hosts) : LogWork;

    /// <summary>One host through the single-host API.</summary>
    public sealed record One(StepKey Step, HostTask Host) : LogWork;

    /// <summary>A host of which it is known that the server has nothing.</summary>
    public sealed record Missing(StepKey Step, HostTask Host) : LogWork;

    /// <summary>Every host of every step in one answer (ESB v2).</summary>
    public sealed record WholeJob(LogRequest Request) : LogWork;

    /// <summary>What ESB v2 could not serve of a whole job, to be planned like any other job.</summary>
    public sealed record Rest(LogRequest Request, WrittenByEsbV2 Written) : LogWork;

    /// <summary>A request that ended before any host was asked.</summary>
    public sealed record Failed(BkJobException Error, object Target) : LogWork;

    public static IReadOnlyCollection<LogWork> Of(IEnumerable<HostBatch> batches) => [.. batches.Select(batch => new Batch(batch))];
}
