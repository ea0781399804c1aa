namespace BkJob.Simulator.World;

/// <summary>Jobs 122 to 124 of business 4: steps in which one host, or those that wait, make questions about others fail.</summary>
internal static class OddJobs
{
    public const long Business = 4;
    private const int OddSlot = 4;

    public static IEnumerable<JobInstance> Create(SimulatorOptions options, DateTimeOffset epoch)
    {
        var hosts = Math.Max(OddSlot + 1, Math.Min(options.Hosts, 300));
        yield return Job(epoch, 122, "滚动执行 400 台", 15, job => new StepInstance
        {
            Job = job,
            Id = 222,
            Name = "第一批已完成",
            Kind = StepKind.Script,
            Status = 15,
            Targets = new RangePopulation(1, 400),
            RollingBatchSize = 40,
        });
        yield return Job(epoch, 123, "有一台仅 IPv6 的主机", 4, job => Script(job, 223, hosts, new SimulatedHost(OddSlot + 1, 0, null, "fd00:113::5")));
        yield return Job(epoch, 124, "有一台没有主机 ID", 4, job => Script(job, 224, hosts, new SimulatedHost(0, 0, "10.114.0.5") { HasAgent = false }));
    }

    private static StepInstance Script(JobInstance job, long id, int hosts, SimulatedHost odd) => new()
    {
        Job = job,
        Id = id,
        Name = "执行脚本",
        Kind = StepKind.Script,
        Status = 4,
        Targets = new OneOddHost(new RangePopulation(1, hosts), OddSlot, odd),
    };

    private static JobInstance Job(DateTimeOffset epoch, long id, string name, int status, Func<JobInstance, StepInstance> step)
    {
        var job = new JobInstance
        {
            Id = id,
            Name = name,
            ScopeType = "biz",
            ScopeId = Business,
            Status = status,
            CreateTime = epoch.AddMinutes(-30).ToUnixTimeMilliseconds(),
        };
        job.Steps.Add(step(job));
        return job;
    }
}
