using BkJob.Client.Wire;

namespace BkJob.Client.Tests.Wire;

/// <summary>A million results are held as numbers; what was put in comes out.</summary>
public sealed class HostOutcomesTests
{
    private static readonly long?[] Times = [null, 0, 1, -5, 1772347170123, 1772347170124, 1772347170123 + uint.MaxValue + 1L, long.MaxValue];
    private static readonly string?[] Addresses = [null, "10.0.0.1", "255.255.255.255", "0.0.0.0", "100.10.109.90", "010.0.0.1", "10.1", "node-a", "1.2.3.4 "];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_was_put_in_comes_out(int seed)
    {
        var random = new Random(seed);
        HostOutcome[] expected = [.. Enumerable.Range(0, 10_000).Select(_ => AnyOutcome(random))];
        HostOutcomes hosts = [.. expected];

        Assert.Equal(expected.Select(Shown), hosts.Select(Shown));
    }

    [Fact]
    public void A_host_that_is_named_otherwise_keeps_how_it_ended()
    {
        var random = new Random(3);
        HostOutcome[] expected = [.. Enumerable.Range(0, 1_000).Select(_ => AnyOutcome(random))];
        HostOutcomes hosts = [.. expected];

        for (var index = 0; index < expected.Length; index++)
        {
            var host = AnyOutcome(random).Host;
            expected[index].Host = host;
            hosts.SetHost(index, host);
        }

        Assert.Equal(expected.Select(Shown), hosts.Select(Shown));
    }

    [Fact]
    public void A_host_is_read_from_any_place()
    {
        var random = new Random(4);
        HostOutcome[] expected = [.. Enumerable.Range(0, 3_000).Select(_ => AnyOutcome(random))];
        HostOutcomes hosts = [.. expected];

        for (var times = 0; times < 10_000; times++)
        {
            var index = random.Next(expected.Length);
            Assert.Equal(Shown(expected[index]), Shown(hosts[index]));
        }
    }

    [Fact]
    public void A_million_ordinary_hosts_take_a_few_numbers_each()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        HostOutcomes hosts = [];
        for (var id = 1; id <= 1_000_000; id++)
        {
            hosts.Add(new() { Host = new() { HostId = id, IPAddress = "10.0.0.1", CloudId = 0 }, Status = HostStatus.Success, ExitCode = 0, StartTime = 1772347170123 + id, EndTime = 1772347180123 + id, TotalTime = 10_000 });
        }

        Assert.InRange((GC.GetTotalMemory(forceFullCollection: true) - before) / hosts.Count, 1, 12);
    }

    private static HostOutcome AnyOutcome(Random random)
    {
        var outcome = new HostOutcome();
        for (var step = random.Next(1, 14); step > 0; step--)
        {
            Change(random, outcome);
        }

        return outcome;
    }

    private static string Shown(HostOutcome outcome) =>
        $"{outcome.Host.HostId} {outcome.Host.IPAddress ?? "none"} {outcome.Host.IPv6Address} {outcome.Host.CloudId} {outcome.Host.ContainerId} {outcome.Host.ContainerName} {outcome.Status} {outcome.Tag ?? "none"} {outcome.ExitCode} {outcome.ErrorCode} {outcome.StartTime} {outcome.EndTime} {outcome.TotalTime}";

    private static void Change(Random random, HostOutcome outcome)
    {
        switch (random.Next(8))
        {
            case 0:
                outcome.Host = new()
                {
                    HostId = random.Next(4) switch { 0 => null, 1 => 0, 2 => long.MaxValue, _ => random.Next() },
                    IPAddress = Addresses[random.Next(Addresses.Length)],
                    IPv6Address = random.Next(5) == 0 ? "fd00::1" : null,
                    CloudId = random.Next(4) switch { 0 => null, 1 => 0, 2 => long.MaxValue, _ => 3 },
                    ContainerId = random.Next(6) == 0 ? 7 : null,
                    ContainerName = random.Next(6) == 0 ? "web" : null,
                };
                break;
            case 1:
                outcome.Status = random.Next(3) == 0 ? null : (HostStatus)random.Next(-2, 800);
                break;
            case 2:
                outcome.ExitCode = random.Next(3) == 0 ? null : random.Next(int.MinValue, int.MaxValue);
                break;
            case 3:
                outcome.ErrorCode = random.Next(3) == 0 ? null : random.Next();
                break;
            case 4:
                outcome.StartTime = Times[random.Next(Times.Length)];
                break;
            case 5:
                outcome.EndTime = Times[random.Next(Times.Length)];
                break;
            case 6:
                outcome.Tag = random.Next(3) == 0 ? null : $"tag {random.Next(3)}";
                break;
            default:
                outcome.TotalTime = Times[random.Next(Times.Length)];
                break;
        }
    }
}
