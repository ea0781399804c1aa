using System.Globalization;
using BkJob.Simulator.Faults;

namespace BkJob.Simulator;

/// <summary>The options of the process, read from its arguments.</summary>
internal sealed record CommandLine(SimulatorOptions Options, bool ExitOnStdinClose, bool Help)
{
    public const string Usage =
        """
        usage: BkJob.Simulator [options]

          --port N              port to listen on; 0 = a free one (default 5580)
          --bind ADDRESS        address to listen on (default 127.0.0.1)
          --hosts N             hosts of the jobs 100 and 106 (default 1000)
          --failing-hosts N     so many hosts of job 106 fail, for twenty planted causes (default: about 1 in 33, for a few)
          --log-bytes N         size of one script log in bytes (default 4096)
          --latency-ms N        wait before every answer
          --seed N              seed of all that is random (default 1)
          --fault-rate R        share of requests that go wrong, 0 to 1
          --faults LIST         all, transient (default), terminal, or names of faults
          --retry-after-s N     what a throttled answer names (default 1)
          --stall-ms N          longest stall (default 600000)
          --job-version V       3.6, 3.8, 3.11 or 3.12 (default)
          --seed-shapes         answer in the form of the published documents
          --sops-engine V       v1 or v2 (default)
          --biz N               the business that owns the jobs (default 2)
          --tenant ID           require X-Bk-Tenant-Id
          --no-route LIST       v3, v4, execute_object_log, esb-v2, step-detail, step-status, sops, or names of APIs
          --removed-hosts LIST  host ids that left CMDB
          --grow-ms N           how long job 101 runs from its first request on (default 20000)
          --grow-polls N        job 101 ends after so many requests instead
          --grow-hosts N        hosts of job 101 (default 50)
          --never-finish        job 101 goes on for ever
          --tls                 HTTPS with a self-signed certificate
          --gzip                compress where accepted
          --chunked             no Content-Length
          --rate-bytes R        bytes per second over all answers, for example 1.2e9
          --verbose             one line per request on standard error
          --exit-on-stdin-close end when standard input ends
        """;

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="FormatException">An argument is unknown or has no proper value.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var options = new SimulatorOptions { Port = 5580 };
        var exitOnStdinClose = false;
        for (var index = 0; index < arguments.Count; index++)
        {
            var (name, given) = arguments[index].Split('=', 2) is [var left, var right] ? (left, right) : (arguments[index], null);
            string Value() => given ?? (index + 1 < arguments.Count ? arguments[++index] : throw new FormatException($"{name} needs a value"));
            long Number(long least) => long.TryParse(Value(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= int.MaxValue
                ? number
                : throw new FormatException($"{name} needs a whole number from {least} on");
            double Real(double most) => double.TryParse(Value(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= most
                ? number
                : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{name} needs a number from 0 to {most}"));
            switch (name)
            {
                case "--port":
                    options = options with { Port = Number(0) is <= 65535 and var port ? (int)port : throw new FormatException("--port needs a number up to 65535") };
                    break;
                case "--bind":
                    options = options with { BindAddress = Value() is var address && System.Net.IPAddress.TryParse(address, out _) ? address : throw new FormatException("--bind needs an IP address") };
                    break;
                case "--hosts":
                    options = options with { Hosts = Number(1) is <= 10_000_000 and var hosts ? (int)hosts : throw new FormatException("--hosts can be 10000000 at most") };
                    break;
                case "--failing-hosts":
                    options = options with { FailingHosts = (int)Number(0) };
                    break;
                case "--log-bytes":
                    options = options with { LogBytes = (int)Number(0) };
                    break;
                case "--latency-ms":
                    options.LatencyMilliseconds = (int)Number(0);
                    break;
                case "--seed":
                    options = options with { Seed = (int)Number(int.MinValue) };
                    break;
                case "--fault-rate":
                    options.FaultRate = Real(1);
                    break;
                case "--faults":
                    options.Faults = FaultKinds.Parse(Value());
                    break;
                case "--retry-after-s":
                    options.RetryAfterSeconds = (int)Number(0);
                    break;
                case "--stall-ms":
                    options.StallMilliseconds = (int)Number(0);
                    break;
                case "--job-version":
                    options = options with { JobVersion = VersionOf(Value()) };
                    break;
                case "--seed-shapes":
                    options = options with { SeedShapes = true };
                    break;
                case "--sops-engine":
                    options = options with { SopsEngine = Enum.TryParse<SopsEngine>(Value(), ignoreCase: true, out var engine) && Enum.IsDefined(engine) ? engine : throw new FormatException("--sops-engine is v1 or v2") };
                    break;
                case "--biz":
                    options = options with { BizId = Number(1) };
                    break;
                case "--tenant":
                    options.Tenant = Value();
                    break;
                case "--no-route":
                    options.MissingRoutes = new HashSet<string>([.. options.MissingRoutes, .. Value().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);
                    break;
                case "--removed-hosts":
                    options.RemovedHostIds = Value().Split(',').Select(id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException("--removed-hosts needs host ids")).ToHashSet();
                    break;
                case "--grow-ms":
                    options.GrowMilliseconds = (int)Number(0);
                    break;
                case "--grow-polls":
                    options.GrowPolls = (int)Number(0);
                    break;
                case "--grow-hosts":
                    options = options with { GrowHosts = (int)Number(1) };
                    break;
                case "--never-finish":
                    options.NeverFinish = true;
                    break;
                case "--tls":
                    options = options with { Tls = true };
                    break;
                case "--gzip":
                    options.Gzip = true;
                    break;
                case "--chunked":
                    options.Chunked = true;
                    break;
                case "--rate-bytes":
                    options.BytesPerSecond = Real(1e12);
                    break;
                case "--verbose":
                    options = options with { Verbose = true };
                    break;
                case "--exit-on-stdin-close":
                    exitOnStdinClose = true;
                    break;
                case "--help" or "-h":
                    return new CommandLine(options, false, true);
                default:
                    throw new FormatException($"unknown option '{arguments[index]}'");
            }
        }

        return new CommandLine(options, exitOnStdinClose, false);
    }

    private static JobVersion VersionOf(string text) => text switch
    {
        "3.6" => JobVersion.V3_6,
        "3.8" => JobVersion.V3_8,
        "3.11" => JobVersion.V3_11,
        "3.12" => JobVersion.V3_12,
        _ => throw new FormatException("--job-version is 3.6, 3.8, 3.11 or 3.12"),
    };
}
