using BkJob.Benchmarks.Peers;
using BkJob.Benchmarks.Processes;
using BkJob.Benchmarks.Reports;
using BkJob.Simulator;

namespace BkJob.Benchmarks;

/// <summary>One run of the benchmarks: what to measure with, and the report it goes to.</summary>
internal sealed class Bench : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bkjob-bench-").FullName;

    private Bench(BenchmarkOptions options, string engine, string engineShown) => (Options, Engine, Report) = (options, engine, new(engineShown));

    public BenchmarkOptions Options { get; }

    public Report Report { get; }

    public string Module => Path.GetFullPath(Options.Module ?? Path.Combine(Repository.Root, "out", "module", "BkJob", "BkJob.psd1"));

    /// <summary>The PowerShell that everything is measured on: an installed one, or ours, compiled ahead as an installed one is.</summary>
    public string Engine { get; }

    public bool HasModule => File.Exists(Module);

    /// <exception cref="CommandFailedException">There is no engine to measure on.</exception>
    public static async Task<Bench> StartAsync(BenchmarkOptions options)
    {
        var engine = options.Engine ?? Path.Combine(Repository.Root, "out", "engine", OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh");
        var version = await MeasuredProcess.RunAsync(
            new(engine, "-NoProfile", "-Command", "\"$($PSVersionTable.PSVersion) on $([Runtime.InteropServices.RuntimeInformation]::FrameworkDescription)\""));
        var origin = options.Engine is null ? "from its package, compiled ahead" : "as it is installed on this machine";
        return new(options, engine, $"PowerShell {version.Output}, {origin}");
    }

    public int Scaled(int hosts) => Math.Max(Workload.HostsPerCall, (int)(hosts * Options.Scale));

    public string FileNamed(string name) => Path.Combine(_folder, name);

    public static Task<SimulatorServer> StartSimulatorAsync(SimulatorOptions options) =>
        SimulatorServer.StartAsync(options with { Record = false });

    /// <summary>Those of the peers that can take part and are wanted.</summary>
    public IEnumerable<Peer> PeersOf(params IEnumerable<Peer> peers) =>
        peers.Where(peer => !Options.Without.Contains(peer.Name) && (HasModule || peer.Name != Peer.Module.Name));

    /// <summary>
    /// Runs the commands in turn, round after round, so that all of them meet the same weather; one round more comes first and is not counted.
    /// A command that fails in that round is told of and left out.
    /// </summary>
    public async Task<Measurements> MeasureAsync(int repeat, params IEnumerable<(string Who, Command Command)> commands)
    {
        var measurements = new Measurements();
        var able = new List<(string Who, Command Command)>();
        foreach (var (who, command) in commands)
        {
            try
            {
                await MeasuredProcess.RunAsync(command);
                able.Add((who, command));
            }
            catch (CommandFailedException failure)
            {
                measurements.Miss(who, failure.Message);
            }
        }

        for (var round = 0; round < repeat; round++)
        {
            foreach (var (who, command) in able)
            {
                measurements.Add(who, await MeasuredProcess.RunAsync(command));
            }
        }

        return measurements;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
