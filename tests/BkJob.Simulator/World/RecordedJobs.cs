namespace BkJob.Simulator.World;

/// <summary>
/// The jobs that JOB's own classes were asked about (tests/Fixtures/bk-job), in business 4: the same ids, hosts, results and logs, so that the same
/// question must get an answer of the same form.
/// </summary>
internal static class RecordedJobs
{
    private const long BigId = 9007199254740993;

    public static IEnumerable<JobInstance> Create(DateTimeOffset epoch)
    {
        yield return FourSteps(epoch);
        yield return Running(epoch);
        yield return Containers(epoch);
        yield return HostWithoutId(epoch);
        yield return FilesOverIPv6(epoch);
        yield return Rolling(epoch, 100006, 161, 200061, 15, 1);
        yield return OfSomebodyElse(epoch);
        yield return Job(epoch, 100008, "no steps", 1);
        yield return Rolling(epoch, 100009, 191, 200091, 3, 2);
    }

    private static JobInstance FourSteps(DateTimeOffset epoch)
    {
        var job = Job(epoch, 100001, "发布 <app> & \"deploy\"", 4, type: 0);
        job.Steps.Add(RetriedScript(job));
        job.Steps.Add(RetriedFiles(job));
        job.Steps.Add(new StepInstance { Job = job, Id = 200003, Name = "人工确认", Kind = StepKind.Approval, Status = 13 });
        job.Steps.Add(new StepInstance { Job = job, Id = 200004, Name = "未开始", Kind = StepKind.Script, Status = 1, ScriptParameter = "******", Targets = Hosts(Host(101), Host(107)) });
        return job;
    }

    private static StepInstance RetriedScript(JobInstance job) => new()
    {
        Job = job,
        Id = 200001,
        Name = "脚本步骤",
        Kind = StepKind.Script,
        Status = 4,
        ExecuteCount = 1,
        ScriptParameter = "-p 1",
        Targets = Hosts([.. Enumerable.Range(101, 9).Select(id => Host(id))]),
        Records =
        [
            new(Ran(job, 3), "first line\n第二行：完成\nlast line without newline"),
            new(Ran(job, 104, 2, tag: "err<1>&\"x\""), "if (a < b && c > d) { print \"it's <b>bold</b> &amp; 'quoted'\" }\nexit 2\n"),
            new(Ran(job, 102, 126, 126), "working…\n[2026-09-21 21:33:50] script execute timeout\n"),
            new(Ran(job, 310, null, 117), "[2026-09-21 21:33:40] Can not find agent by ip 0:10.0.0.4\n"),
            new(Ran(job, 9)),
            new(Ran(job, 9), ""),
            new(Ran(job, 9, tag: "done"), "hello from v6\n"),
            new(Ran(job, 3), "日志 😀 emoji\r\nwindows line\r\n") { EarlierLog = "failed at first\n" },
            new(Ran(job, 9), "tab\tbell\u0007 esc\u001b[31mred\u001b[0m nul\0 ff\f bs\b del\u007f nel\u0085 ls\u2028 ps\u2029 bom\ufeff rep\ufffd slash/ back\\slash\n"),
        ],
    };

    private static StepInstance RetriedFiles(JobInstance job) => new()
    {
        Job = job,
        Id = 200002,
        Name = "分发 <files>",
        Kind = StepKind.File,
        ExecuteCount = 1,
        Targets = Hosts(Host(121, "10.0.0.21"), Host(122, "10.0.0.22", "fd00::122")),
        Sources = Hosts(Host(120, "10.0.0.20")),
        Records = [new(Ran(job, 3, null)) { Files = ["a&b.tar.gz"] }, new(Ran(job, 9, null)) { Files = ["a&b.tar.gz"] }],
    };

    private static JobInstance Running(DateTimeOffset epoch)
    {
        var job = Job(epoch, BigId, "big ids", 2);
        job.Steps.Add(new StepInstance
        {
            Job = job,
            Id = BigId + 8,
            Name = "running",
            Kind = StepKind.Script,
            Status = 2,
            Targets = Hosts(Host(BigId + 2, "10.1.0.1"), Host(BigId + 4, "10.1.0.2"), Host(BigId + 6, "10.1.0.3")),
            Records = [new(Ran(job, 7, null) with { EndTime = null }, "still running, partial"), new(new HostOutcome(5)), new(Ran(job, 9, tag: "ok"), "done\n")],
        });
        return job;
    }

    private static JobInstance Containers(DateTimeOffset epoch)
    {
        var job = Job(epoch, 100003, "containers", 4, Scenario.Containers);
        job.Steps.Add(new StepInstance
        {
            Job = job,
            Id = 200031,
            Name = "in containers",
            Kind = StepKind.Script,
            Status = 4,
            Targets = Hosts(Container(501, "docker://aaa501", 301, "web-1"), Container(502, "containerd://bbb502", 301, "web-2"), Container(503, "docker://ccc503", 302, "web-3")),
            Records = [new(Ran(job, 9), "pod-501\n"), new(Ran(job, 104, 1), "容器 <502> 失败\n"), new(Ran(job, 9))],
        });
        return job;
    }

    private static JobInstance HostWithoutId(DateTimeOffset epoch)
    {
        var job = Job(epoch, 100004, "host without id", 4);
        job.Steps.Add(new StepInstance
        {
            Job = job,
            Id = 200041,
            Name = "invalid host",
            Kind = StepKind.Script,
            Status = 4,
            Targets = Hosts(Host(0, "10.4.0.1") with { HasAgent = false }, Host(142, "10.4.0.2")),
            Records = [new(Ran(job, 2, null), "[2026-09-21 21:33:21] host is invalid\n"), new(Ran(job, 9), "ok\n")],
        });
        return job;
    }

    private static JobInstance FilesOverIPv6(DateTimeOffset epoch)
    {
        var job = Job(epoch, 100005, "ipv6 files", 4, type: 2);
        job.Steps.Add(new StepInstance
        {
            Job = job,
            Id = 200051,
            Name = "files",
            Kind = StepKind.File,
            Status = 4,
            Targets = Hosts(Host(151, null, "fd00::151"), Host(152, "10.5.0.2")),
            Sources = Hosts(Host(150, null, "fd00::150")),
            Records = [new(Ran(job, 9, null)) { Files = ["1", "文件 2"] }, new(Ran(job, 18, null))],
        });
        return job;
    }

    private static JobInstance Rolling(DateTimeOffset epoch, long id, long firstHost, long step, int status, int started)
    {
        var job = Job(epoch, id, "rolling", status == 3 ? 3 : 2);
        var ipv6 = id == 100009;
        job.Steps.Add(new StepInstance
        {
            Job = job,
            Id = step,
            Name = "rolling",
            Kind = StepKind.Script,
            Status = status,
            RollingBatchSize = 2,
            RollingBatchesStarted = started,
            Targets = Hosts([.. Enumerable.Range(0, 4).Select(at => Host(firstHost + at, ipv6 && at % 2 == 1 ? null : $"10.{(ipv6 ? 7 : 6)}.0.{at + 1}", ipv6 && at % 2 == 1 ? $"fd00::{firstHost + at}" : null))]),
            Records = [.. Enumerable.Range(0, 4).Select(at => new HostRecord(Ran(job, 9), at < 2 * started ? $"batch {(at / 2) + 1}, host {firstHost + at}{(ipv6 && at < 3 ? " needle" : "")}\n" : null))],
        });
        return job;
    }

    private static JobInstance OfSomebodyElse(DateTimeOffset epoch)
    {
        var job = Job(epoch, 100007, "nobody's", 3, user: "another");
        job.Steps.Add(new StepInstance { Job = job, Id = 200071, Name = "x", Kind = StepKind.Script, Targets = Hosts(Host(171, "10.8.0.1")), Records = [new(Ran(job, 9), "x\n")] });
        return job;
    }

    private static JobInstance Job(DateTimeOffset epoch, long id, string name, int status, Scenario scenario = Scenario.Ordinary, int type = 1, string user = "tester") => new()
    {
        Id = id,
        Name = name,
        ScopeType = "biz",
        ScopeId = OddJobs.Business,
        Scenario = scenario,
        Status = status,
        Type = type,
        Operator = user,
        LaunchMode = 2,
        CreateTime = epoch.AddHours(-2).ToUnixTimeMilliseconds(),
    };

    private static HostOutcome Ran(JobInstance job, int status, int? exitCode = 0, int errorCode = 0, string tag = "") =>
        new(status, tag, exitCode, errorCode, job.CreateTime + 1_000, job.CreateTime + 2_000, ExecuteCount: 0);

    private static ListPopulation Hosts(params SimulatedHost[] hosts) => new(hosts);

    private static SimulatedHost Host(long id) => id switch
    {
        104 => Host(id, "10.0.0.4") with { HasAgent = false },
        107 => new SimulatedHost(id, 3, null, "fd00::107"),
        108 => new SimulatedHost(id, 3, "10.0.0.1", "fd00::108"),
        _ => Host(id, $"10.0.0.{id - 100}"),
    };

    private static SimulatedHost Host(long id, string? ip, string? ipv6 = null) => new(id, 0, ip, ipv6);

    private static SimulatedHost Container(long id, string containerId, long node, string name) => new(0, 0, null, null, new SimulatedContainer(id, containerId, node, name));
}
