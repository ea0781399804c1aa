using BkJob.Simulator.Faults;
using BkJob.Simulator.World;

namespace BkJob.Simulator;

/// <summary>The generation of JOB that the simulator behaves like.</summary>
public enum JobVersion
{
    V3_6,
    V3_8,
    V3_11,
    V3_12,
}

/// <summary>The pipeline engine of SOPS, which decides the shape of a node's detail.</summary>
public enum SopsEngine
{
    V1,
    V2,
}

/// <summary>
/// How a simulator behaves. What has <c>init</c> shapes the world and is fixed at the start;
/// what has <c>set</c> may be changed while the simulator runs.
/// </summary>
public sealed record SimulatorOptions
{
    /// <summary>The port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; }

    public string BindAddress { get; init; } = "127.0.0.1";

    /// <summary>Hosts of the jobs 100 and 106; smaller jobs take at most as many.</summary>
    public int Hosts { get; init; } = 1000;

    /// <summary>How many hosts of job 106's script step fail, for twenty planted causes; null for about 1 in 33, for a few.</summary>
    public int? FailingHosts { get; init; }

    /// <summary>Size of one host's script log in UTF-8 bytes, before any escaping.</summary>
    public int LogBytes { get; init; } = 4096;

    public int Seed { get; init; } = 1;

    /// <summary>The CMDB business that owns nearly everything. Business 3 owns job 110 only, business set 9 owns job 109.</summary>
    public long BizId { get; init; } = 2;

    public JobVersion JobVersion { get; init; } = JobVersion.V3_12;

    /// <summary>Answer in the form of the published API documents instead of the form that servers send.</summary>
    public bool SeedShapes { get; init; }

    public SopsEngine SopsEngine { get; init; } = SopsEngine.V2;

    public bool Tls { get; init; }

    /// <summary>Keep every request for inspection; off in benchmarks.</summary>
    public bool Record { get; init; } = true;

    /// <summary>Longest kept text of a request's body, in characters.</summary>
    public int RecordedBodyLimit { get; init; } = 64 * 1024;

    /// <summary>Write one line per request to standard error, without any credential.</summary>
    public bool Verbose { get; init; }

    /// <summary>The time that "an hour ago" is counted from; the start of the simulator when null.</summary>
    public DateTimeOffset? Epoch { get; init; }

    /// <summary>Drives the growth of job 101.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Hosts of the running job 101; at most <see cref="Hosts"/>.</summary>
    public int GrowHosts { get; init; } = 50;

    /// <summary>How long job 101 runs, counted from the first request that asks for it.</summary>
    public int GrowMilliseconds { get; set; } = 20_000;

    /// <summary>When above 0, job 101 finishes after this many requests for it instead of after a time.</summary>
    public int GrowPolls { get; set; }

    /// <summary>Job 101 goes on for ever: its unfinished hosts print another line with every beat.</summary>
    public bool NeverFinish { get; set; }

    /// <summary>A host of job 101 whose log starts over at half time, as after a log rotation.</summary>
    public long? RewritingHostId { get; set; }

    /// <summary>Jobs whose course is written down, from job 112 on.</summary>
    public IReadOnlyList<PlayedJob> Played { get; init; } = [];

    /// <summary>Waited before every answer.</summary>
    public int LatencyMilliseconds { get; set; }

    /// <summary>Share of requests, 0 to 1, that meet a fault.</summary>
    public double FaultRate { get; set; }

    /// <summary>The faults to choose from.</summary>
    public IReadOnlyList<FaultKind> Faults { get; set; } = FaultKinds.Transient;

    /// <summary>Longest time a stalled answer is held, in milliseconds.</summary>
    public int StallMilliseconds { get; set; } = 600_000;

    /// <summary>Time a dripping answer takes, in milliseconds.</summary>
    public int DripMilliseconds { get; set; } = 2_000;

    /// <summary>What a throttled answer names in Retry-After or X-Bkapi-RateLimit-Reset.</summary>
    public int RetryAfterSeconds { get; set; } = 1;

    /// <summary>Limit over all answers together, in bytes per second; 0 = none.</summary>
    public double BytesPerSecond { get; set; }

    /// <summary>Send without Content-Length, in chunks.</summary>
    public bool Chunked { get; set; }

    /// <summary>Compress for clients that accept it.</summary>
    public bool Gzip { get; set; }

    /// <summary>Every request has to carry this tenant in X-Bk-Tenant-Id; null = a single-tenant installation.</summary>
    public string? Tenant { get; set; }

    /// <summary>
    /// What this installation lacks: <c>v3</c>, <c>v4</c>, <c>execute_object_log</c>, <c>esb-v2</c>, <c>step-detail</c>,
    /// <c>step-status</c>, <c>sops</c>, or the name of an API, or <c>v3:name</c>, <c>v4:name</c>, <c>esb:name</c>.
    /// </summary>
    public IReadOnlySet<string> MissingRoutes { get; set; } = new HashSet<string>();

    /// <summary>Hosts that left CMDB; they fail whole calls where <see cref="CmdbCheck"/> is on.</summary>
    public IReadOnlySet<long> RemovedHostIds { get; set; } = new HashSet<long>();

    /// <summary>Whether hosts are looked up in CMDB: 1243052 and 1243053. Null = as the version does (3.11 only).</summary>
    public bool? CmdbCheck { get; set; }

    /// <summary>Hosts that batch answers leave out although the single-host API knows them.</summary>
    public IReadOnlySet<long> HostsOnlyAlone { get; set; } = new HashSet<long>();

    /// <summary>Hosts without any log, in no API.</summary>
    public IReadOnlySet<long> HostsWithoutLog { get; set; } = new HashSet<long>();

    /// <summary>Every host of every finished script step has run well and has its log; otherwise about 1 in 50 failed, a few of them without a log.</summary>
    public bool EveryScriptSucceeds { get; init; }

    /// <summary>Hosts that batch answers hold although nobody asked for them.</summary>
    public IReadOnlyList<long> UnaskedHostIds { get; set; } = [];

    /// <summary>Batch answers name each host twice.</summary>
    public bool DuplicateRows { get; set; }

    /// <summary>The host of job 105 that makes every batch of several hosts too slow for the gateway.</summary>
    public long BadHostId { get; set; } = 7;

    /// <summary>The bad host of job 105 is too slow even when asked for alone.</summary>
    public bool BadHostFailsAlone { get; set; }

    /// <summary>v3 status and v2 logs of container steps: true = 1240002 as released servers answer, false = an empty list.</summary>
    public bool ContainersFailV3 { get; set; } = true;

    /// <summary>Whether get_task_status nests the nodes of subprocesses; if not, they need subprocess_id.</summary>
    public bool NestedTaskStatus { get; set; } = true;
}
