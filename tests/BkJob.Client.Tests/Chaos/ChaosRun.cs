using BkJob.Simulator;
using BkJob.Simulator.World;

namespace BkJob.Client.Tests.Chaos;

/// <summary>The account of one run: which hosts went in, and what came out for each.</summary>
internal sealed class ChaosRun(SimulatorWorld world, Door door, long job, long scriptStep, long fileStep)
{
    private readonly Dictionary<string, string?> _texts = [];
    private readonly Dictionary<string, List<(int Mode, string Source, string? Destination, string Log)>> _rows = [];
    private readonly HashSet<(string Host, long? Step)> _errors = [];
    private readonly HashSet<string> _bare = [];

    public int HostsIn { get; private set; }

    public int HostsOut { get; private set; }

    public List<string> Lost { get; } = [];

    public List<string> Doubled { get; } = [];

    public List<string> Altered { get; } = [];

    public List<string> Nameless { get; } = [];

    public int Errors => _errors.Count;

    public void Take(HostLogOutcome outcome)
    {
        switch (outcome.Log)
        {
            case ScriptLog log:
                if (!_texts.TryAdd(log.IPAddress!, log.LogContent))
                {
                    Doubled.Add($"script {log.Target}");
                }

                break;
            case FileTransferLog { Mode: null } file:
                if (!_bare.Add(file.IPAddress!))
                {
                    Doubled.Add($"file {file.Target}");
                }

                break;
            case FileTransferLog file:
                if (!_rows.TryGetValue(file.IPAddress!, out var rows))
                {
                    _rows[file.IPAddress!] = rows = [];
                }

                var row = ((int)file.Mode, file.SourcePath!, file.DestinationPath, file.LogContent!);
                if (rows.Contains(row))
                {
                    Doubled.Add($"file {file.Target} {row}");
                }

                rows.Add(row);
                break;
            default:
                if (outcome.Target is not HostKey { IPAddress: { } address })
                {
                    Nameless.Add($"{outcome.Target}: {outcome.Error!.Message}");
                }
                else if (!_errors.Add((address, null)) && !_errors.Add((address, 1)))
                {
                    // A host is in two steps, and an error does not say which: two are right, three are not.
                    Doubled.Add($"error {address}");
                }

                break;
        }
    }

    public void Close()
    {
        foreach (var host in world.HostsOf(job, scriptStep))
        {
            HostsIn++;
            if (!_texts.TryGetValue(host.IPAddress!, out var text))
            {
                Miss(host, "script");
                continue;
            }

            HostsOut++;
            var (status, _, _) = world.ExpectedResult(job, scriptStep, host.HostId);
            // ESB v2 sends "" for a host that has no log, too.
            var expected = world.ExpectedScriptLog(job, scriptStep, host.HostId);
            if (text != expected && !(door == Door.Esb && status == 1 && text is ""))
            {
                Altered.Add($"script {host.IPAddress}");
            }
        }

        foreach (var host in world.HostsOf(job, fileStep).Concat(world.SourcesOf(job, fileStep)))
        {
            HostsIn++;
            var expected = world.ExpectedFileLog(job, fileStep, host.HostId).Select(row => (row.Mode, row.SourcePath, row.DestinationPath, row.LogContent)).Order();
            if (_rows.TryGetValue(host.IPAddress!, out var rows))
            {
                HostsOut++;
                if (!rows.Order().SequenceEqual(expected))
                {
                    Altered.Add($"file {host.IPAddress}");
                }
            }
            else if (_bare.Contains(host.IPAddress!) && !expected.Any())
            {
                HostsOut++;
            }
            else
            {
                Miss(host, "file");
            }
        }

        var known = world.HostsOf(job, fileStep).Concat(world.SourcesOf(job, fileStep)).Select(host => host.IPAddress!).ToHashSet();
        Altered.AddRange(_texts.Keys.Concat(_rows.Keys).Concat(_bare).Where(address => !known.Contains(address)).Select(address => $"nobody asked for {address}"));

        void Miss(SimulatedHost host, string step)
        {
            if (_errors.Remove((host.IPAddress!, 1)) || _errors.Remove((host.IPAddress!, null)))
            {
                HostsOut++;
                Tally.Add($"chaos {door}: hosts that ended as their error", 1);
            }
            else
            {
                Lost.Add($"{step} {host.IPAddress}");
            }
        }

        // An error whose host has all its logs is one too many.
        Doubled.AddRange(_errors.Select(error => $"log and error {error.Host}"));
    }

    public void AssertComplete()
    {
        Close();
        Tally.Add($"chaos {door}: hosts in", HostsIn);
        Tally.Add($"chaos {door}: hosts out", HostsOut);
        Tally.Add($"chaos {door}: lost", Lost.Count);
        Tally.Add($"chaos {door}: doubled", Doubled.Count);
        Tally.Add($"chaos {door}: altered", Altered.Count);
        Assert.Empty(Nameless);
        Assert.Empty(Lost);
        Assert.Empty(Doubled);
        Assert.Empty(Altered);
        Assert.Equal(HostsIn, HostsOut);
    }

    public static void Count(SimulatorServer server)
    {
        foreach (var (kind, times) in server.FaultsInjected)
        {
            Tally.Add($"faults: {kind}", times);
            Tally.Add("faults in all", times);
        }

        Tally.Add("chaos requests", server.RequestCount);
    }
}
