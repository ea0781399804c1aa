namespace BkJob.Simulator.World;

/// <summary>Four hundred small jobs over the last fifty days, for lists with pages.</summary>
internal static class JobHistory
{
    private static readonly string[] Names = ["巡检", "重启 nginx", "backup database", "清理日志", "发布 order-service", "同步配置"];
    private static readonly string[] Operators = ["admin", "zhangsan", "lisi", "cron"];
    private static readonly int[] Statuses = [3, 3, 3, 4, 3, 5, 6, 8, 9, 11, 13, 14];

    public static IEnumerable<JobInstance> Create(SimulatorOptions options, DateTimeOffset epoch)
    {
        for (var number = 0; number < 400; number++)
        {
            var job = new JobInstance
            {
                Id = 1000 + number,
                Name = Names[number % Names.Length],
                ScopeType = "biz",
                ScopeId = options.BizId,
                Status = Statuses[number % Statuses.Length],
                Operator = Operators[number % Operators.Length],
                LaunchMode = 1 + (number % 3),
                Type = number % 3,
                Duration = 5_000 + (number % 70 * 1000),
                CreateTime = epoch.AddHours(-3 * (400 - number)).ToUnixTimeMilliseconds(),
            };
            job.Steps.Add(new StepInstance
            {
                Job = job,
                Id = job.Id * 10,
                Name = job.Name,
                Kind = StepKind.Script,
                Status = job.Status,
                Targets = new RangePopulation(1, Math.Min(options.Hosts, 5)),
            });
            yield return job;
        }
    }
}
