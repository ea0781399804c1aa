using System.Globalization;

namespace BkJob.Simulator.World;

/// <summary>The jobs 96 and 100 to 111, one for each thing that a client has to cope with.</summary>
internal static class JobCatalog
{
    public static IEnumerable<JobInstance> Create(SimulatorOptions options, DateTimeOffset epoch)
    {
        var hosts = options.Hosts;
        yield return ScriptAndFile(options, epoch, 100, "发布 user-center", 120, hosts, Scenario.Ordinary);
        yield return ScriptAndFile(options, epoch, 96, "发布 user-center", 7 * 24 * 60, hosts, Scenario.GoodRun);
        yield return Growing(options, epoch);
        yield return Retried(options, epoch);
        yield return Containers(options, epoch);
        yield return Exotic(options, epoch);
        yield return BadHost(options, epoch);
        yield return ScriptAndFile(options, epoch, 106, "发布 user-center", 30, hosts, Scenario.SecondRun);
        yield return Pending(options, epoch);
        yield return Rolling(options, epoch);
        yield return Scripts(epoch, 109, "全业务巡检", 200, "biz_set", 9, Math.Min(hosts, 20), Scenario.Ordinary);
        yield return Scripts(epoch, 110, "业务 3 的作业", 210, "biz", 3, Math.Min(hosts, 20), Scenario.Ordinary);
        yield return Hostile(options, epoch);
        foreach (var (number, played) in options.Played.Index())
        {
            yield return played.ToJob(number, options.BizId, epoch);
        }
    }

    private static JobInstance Job(SimulatorOptions options, DateTimeOffset epoch, long id, string name, int minutesAgo, int status, Scenario scenario) => new()
    {
        Id = id,
        Name = name,
        ScopeType = "biz",
        ScopeId = options.BizId,
        Scenario = scenario,
        Status = status,
        CreateTime = epoch.AddMinutes(-minutesAgo).ToUnixTimeMilliseconds(),
    };

    private static StepInstance Script(JobInstance job, long id, string name, int hosts, int status = 3, int executeCount = 0) => new()
    {
        Job = job,
        Id = id,
        Name = name,
        Kind = StepKind.Script,
        Status = status,
        ExecuteCount = executeCount,
        Targets = new RangePopulation(1, hosts),
    };

    /// <summary>The two hosts after the targets are the sources.</summary>
    private static StepInstance File(JobInstance job, long id, string name, int hosts, int status = 3, int executeCount = 0) => new()
    {
        Job = job,
        Id = id,
        Name = name,
        Kind = StepKind.File,
        Status = status,
        ExecuteCount = executeCount,
        Targets = new RangePopulation(1, hosts),
        Sources = new RangePopulation(hosts + 1L, 2),
    };

    private static JobInstance ScriptAndFile(SimulatorOptions options, DateTimeOffset epoch, long id, string name, int minutesAgo, int hosts, Scenario scenario)
    {
        var good = scenario is Scenario.GoodRun;
        var job = Job(options, epoch, id, name, minutesAgo, hosts >= 4 && !good ? 4 : 3, scenario);
        job.Steps.Add(Script(job, 100 + id, "执行部署脚本", hosts, hosts >= 4 && !good ? 6 : 3));
        job.Steps.Add(File(job, 200 + id, "分发安装包", hosts, hosts >= 13 && !good ? 4 : 3));
        return job;
    }

    private static JobInstance Growing(SimulatorOptions options, DateTimeOffset epoch)
    {
        var job = Job(options, epoch, 101, "滚动日志", 1, 2, Scenario.Growing);
        job.Steps.Add(Script(job, 201, "执行长任务", Math.Max(1, Math.Min(options.Hosts, options.GrowHosts)), 2));
        return job;
    }

    private static JobInstance Retried(SimulatorOptions options, DateTimeOffset epoch)
    {
        var job = Job(options, epoch, 102, "重试过的作业", 180, 3, Scenario.Retried);
        var hosts = Math.Min(options.Hosts, 100);
        job.Steps.Add(Script(job, 202, "执行脚本(重试)", hosts, executeCount: 1));
        job.Steps.Add(File(job, 302, "分发文件(重试)", hosts, executeCount: 1));
        return job;
    }

    private static JobInstance Containers(SimulatorOptions options, DateTimeOffset epoch)
    {
        var job = Job(options, epoch, 103, "容器作业", 240, 3, Scenario.Containers);
        var containers = new ListPopulation([.. Enumerable.Range(1, 6).Select(number => new SimulatedHost(
            0, 0, null, null, new SimulatedContainer(9000 + number, string.Create(CultureInfo.InvariantCulture, $"docker://{Dice.Roll(options.Seed, "container", number):x16}"), 1 + (number % 3), $"user-center-{number}")))]);
        job.Steps.Add(new StepInstance { Job = job, Id = 203, Name = "容器内执行脚本", Kind = StepKind.Script, Targets = containers });
        job.Steps.Add(new StepInstance { Job = job, Id = 303, Name = "分发到容器", Kind = StepKind.File, Targets = containers, Sources = new RangePopulation(1, 1) });
        return job;
    }

    /// <summary>IPv6 only, ids that no double can hold, another cloud area, an unknown status.</summary>
    private static JobInstance Exotic(SimulatorOptions options, DateTimeOffset epoch)
    {
        var job = Job(options, epoch, 104, "IPv6 主机", 300, 99, Scenario.Exotic);
        var targets = new ListPopulation(
        [
            new SimulatedHost(9007199254740993, 0, null, "fd00:1::1"),
            new SimulatedHost(9007199254740995, 0, null, "fd00:1::2"),
            new SimulatedHost(9223372036854775806, 3, null, "fd00:1::3"),
            new SimulatedHost(9007199254740997, 3, "10.0.0.1"),
        ]);
        job.Steps.Add(new StepInstance { Job = job, Id = 204, Name = "IPv6 脚本", Kind = StepKind.Script, Targets = targets });
        job.Steps.Add(new StepInstance { Job = job, Id = 304, Name = "IPv6 分发", Kind = StepKind.File, Targets = targets, Sources = new ListPopulation([new SimulatedHost(9007199254740999, 3, null, "fd00:1::9")]) });
        return job;
    }

    private static JobInstance BadHost(SimulatorOptions options, DateTimeOffset epoch)
    {
        var job = Job(options, epoch, 105, "一台主机的日志过大", 360, 4, Scenario.BadHost);
        var hosts = Math.Min(options.Hosts, 200);
        job.Steps.Add(Script(job, 205, "执行脚本", hosts, 4));
        return job;
    }

    private static JobInstance Pending(SimulatorOptions options, DateTimeOffset epoch)
    {
        var job = Job(options, epoch, 107, "等待中的作业", 5, 2, Scenario.Pending);
        job.Steps.Add(Script(job, 207, "正在执行", 8, 2));
        job.Steps.Add(File(job, 217, "尚未开始", 8, 1));
        return job;
    }

    private static JobInstance Rolling(SimulatorOptions options, DateTimeOffset epoch)
    {
        var job = Job(options, epoch, 108, "滚动发布", 420, 15, Scenario.Rolling);
        var hosts = Math.Min(options.Hosts, 60);
        job.Steps.Add(Script(job, 208, "第一批", hosts));
        job.Steps.Add(new StepInstance { Job = job, Id = 218, Name = "人工确认", Kind = StepKind.Approval });
        job.Steps.Add(new StepInstance
        {
            Job = job,
            Id = 228,
            Name = "滚动执行",
            Kind = StepKind.Script,
            Status = 15,
            Targets = new RangePopulation(1, hosts),
            RollingBatchSize = Math.Max(1, hosts / 2),
        });
        job.Steps.Add(File(job, 308, "尚未开始", hosts, 1));
        return job;
    }

    private static JobInstance Hostile(SimulatorOptions options, DateTimeOffset epoch)
    {
        var job = Job(options, epoch, 111, "\u001b[31m恶意\u001b[0m/../../作业\u0007", 480, 4, Scenario.Hostile);
        job.Steps.Add(Script(job, 211, "../../etc/passwd\u001b[2J\r\n=1+1", 4, 4));
        return job;
    }

    private static JobInstance Scripts(DateTimeOffset epoch, long id, string name, int minutesAgo, string scopeType, long scopeId, int hosts, Scenario scenario)
    {
        var job = new JobInstance
        {
            Id = id,
            Name = name,
            ScopeType = scopeType,
            ScopeId = scopeId,
            Scenario = scenario,
            Status = hosts >= 3 ? 4 : 3,
            CreateTime = epoch.AddMinutes(-minutesAgo).ToUnixTimeMilliseconds(),
        };
        job.Steps.Add(Script(job, 100 + id, "执行脚本", hosts, job.Status));
        return job;
    }
}
