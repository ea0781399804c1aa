using BkJob.Simulator.World;

namespace BkJob.Client.Tests.Soak;

/// <summary>The account of following a step: each line of each host once, in order, or one error for a host without a log.</summary>
internal sealed class FollowedLines
{
    private readonly Dictionary<long, Lines?> _hosts;
    private readonly List<string> _wrong = [];

    public FollowedLines(SimulatorWorld world, long job, long step) => _hosts = world.HostsOf(job, step).ToDictionary(
        host => host.HostId,
        host => world.ExpectedScriptLog(job, step, host.HostId) is { } text ? new Lines(LinesOf(text)) : null);

    public int LinesTaken => _hosts.Values.Sum(lines => lines?.Taken ?? 0);

    public void Take(FollowOutcome outcome)
    {
        switch (outcome)
        {
            case { Line: { HostId: { } id } line }:
                if (_hosts.GetValueOrDefault(id) is not { } lines || !lines.Take(line.LineNumber, line.Text))
                {
                    _wrong.Add($"host {id}, line {line.LineNumber}: {line.Text}");
                }

                break;
            case { Error: { } error }:
                // One that has no log is told once; the entry is taken out, so that a second time would be wrong.
                if (error.Kind != BkJobErrorKind.HostLogNotFound || outcome.Target is not HostKey { HostId: { } named }
                    || !_hosts.TryGetValue(named, out var known) || known is not null || !_hosts.Remove(named))
                {
                    _wrong.Add($"{outcome.Target}: {error.Message}");
                }

                break;
        }
    }

    public void AssertComplete()
    {
        Assert.Empty(_wrong.Take(10));
        Assert.Empty(_hosts.Where(host => host.Value is not { IsComplete: true }).Select(host => host.Key).Take(10));
    }

    private static string[] LinesOf(string text)
    {
        var lines = text.Split('\n');
        return [.. lines.Take(lines[^1].Length == 0 ? lines.Length - 1 : lines.Length).Select(line => line.TrimEnd('\r'))];
    }

    private sealed class Lines(string[] expected)
    {
        public int Taken { get; private set; }

        public bool IsComplete => Taken == expected.Length;

        public bool Take(int? number, string? text) => Taken < expected.Length && number == Taken + 1 && text == expected[Taken++];
    }
}
