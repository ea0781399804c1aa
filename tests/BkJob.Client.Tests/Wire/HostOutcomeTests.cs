using BkJob.Client.Wire;

namespace BkJob.Client.Tests.Wire;

/// <summary>A million results are held as numbers; what was put in comes out.</summary>
public sealed class HostOutcomeTests
{
    private static readonly long?[] Times = [null, 0, 1, -5, 1772347170123, 1772347170124, 1772347170123 + uint.MaxValue + 1L, long.MaxValue];
    private static readonly string?[] Addresses = [null, "10.0.0.1", "255.255.255.255", "0.0.0.0", "010.0.0.1", "10.1", "node-a", "1.2.3.4 "];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_was_put_in_comes_out_in_any_order(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 5_000; round++)
        {
            var (outcome, expected) = (new HostOutcome(), new Plain());
            for (var step = random.Next(1, 14); step > 0; step--)
            {
                Change(random, outcome, expected);
            }

            Assert.Equal(
                (expected.Host, expected.Status, expected.ExitCode, expected.ErrorCode, expected.StartTime, expected.EndTime, expected.TotalTime),
                (outcome.Host, outcome.Status, outcome.ExitCode, outcome.ErrorCode, outcome.StartTime, outcome.EndTime, outcome.TotalTime));
        }
    }

    private static void Change(Random random, HostOutcome outcome, Plain expected)
    {
        switch (random.Next(7))
        {
            case 0:
                outcome.Host = expected.Host = new()
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
                outcome.Status = expected.Status = random.Next(3) == 0 ? null : (HostStatus)random.Next(-2, 800);
                break;
            case 2:
                outcome.ExitCode = expected.ExitCode = random.Next(3) == 0 ? null : random.Next(int.MinValue, int.MaxValue);
                break;
            case 3:
                outcome.ErrorCode = expected.ErrorCode = random.Next(3) == 0 ? null : random.Next();
                break;
            case 4:
                outcome.StartTime = expected.StartTime = Times[random.Next(Times.Length)];
                break;
            case 5:
                outcome.EndTime = expected.EndTime = Times[random.Next(Times.Length)];
                break;
            default:
                outcome.TotalTime = expected.TotalTime = Times[random.Next(Times.Length)];
                break;
        }
    }

    private sealed class Plain
    {
        public WireHost Host { get; set; }

        public HostStatus? Status { get; set; }

        public int? ExitCode { get; set; }

        public int? ErrorCode { get; set; }

        public long? StartTime { get; set; }

        public long? EndTime { get; set; }

        public long? TotalTime { get; set; }
    }
}
