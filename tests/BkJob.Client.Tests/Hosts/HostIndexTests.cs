using BkJob.Client.Hosts;
using BkJob.Client.Wire;

namespace BkJob.Client.Tests;

/// <summary>One question, one answer: is this row that host?</summary>
public sealed class HostIndexTests
{
    /// <summary>Each column is one address in several spellings.</summary>
    private static readonly string?[][] Addresses =
    [
        [null],
        ["10.0.0.1", "::ffff:10.0.0.1", "::FFFF:a00:1"],
        ["10.0.0.2"],
        ["fd00::1", "FD00::1", "fd00:0:0:0:0:0:0:1", "fd00::0001", "fd00::1%3"],
        ["fd00::2", "fd00:0::2"],
        ["node-a"],
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_finds_what_a_plain_list_finds(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++)
        {
            var (index, list) = (new HostIndex<int>(), new List<Named>());
            for (var number = random.Next(12); number > 0; number--)
            {
                var host = Any(random);
                index.Add(host.Host, list.Count);
                list.Add(host);
            }

            for (var number = 0; number < 12; number++)
            {
                var asked = Any(random);
                var expected = list.FindIndex(host => HaveSameId(host, asked)) is >= 0 and var byId ? byId : list.FindIndex(host => AreSame(host, asked));
                Assert.True(expected == (index.TryFind(asked.Host, out var found) ? found : -1), $"{asked} among {string.Join("; ", list)}");
            }
        }
    }

    [Theory]
    [InlineData("fd00::1", "FD00:0:0::0001")]
    [InlineData("fe80::3", "fe80::3%3")]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1")]
    public void An_address_is_the_same_in_any_spelling(string one, string other)
    {
        var index = new HostIndex<string>();
        index.Add(new HostKey(one), "found");

        Assert.True(index.TryFind(new HostKey(other), out var found));
        Assert.Equal("found", found);
        Assert.Equal(new HostKey(one), new HostKey(other));
        Assert.Equal(new HostKey(one).GetHashCode(), new HostKey(other).GetHashCode());
    }

    [Theory]
    [InlineData("10.0.0.8", "10.0.0.010")]
    [InlineData("8.0.0.1", "010.0.0.1")]
    [InlineData("10.0.0.1", "10.1")]
    [InlineData("10.0.0.1", "167772161")]
    [InlineData("10.0.0.1", "10.0.0.1.")]
    [InlineData("10.0.0.1", "10.0.0.257")]
    public void What_only_some_parsers_take_for_an_address_is_another_host(string one, string other)
    {
        var index = new HostIndex<bool>();
        index.Add(new HostKey(one), true);

        Assert.False(index.TryFind(new HostKey(other), out _));
        Assert.NotEqual(new HostKey(one), new HostKey(other));
    }

    [Fact]
    public void Two_containers_of_one_name_are_two_and_neither_is_its_node()
    {
        var index = new HostIndex<int>();
        index.Add(new WireHost { HostId = 7, ContainerId = 1, ContainerName = "web" }, 1);
        index.Add(new WireHost { HostId = 7, ContainerId = 2, ContainerName = "web" }, 2);

        Assert.True(index.TryFind(new HostKey(2, "web"), out var found));
        Assert.Equal(2, found);
        Assert.False(index.TryFind(new HostKey(7), out _));
        Assert.NotEqual(new HostKey(1, "web"), new HostKey(2, "web"));
    }

    [Fact]
    public void Hosts_of_two_cloud_areas_may_have_one_address()
    {
        var index = new HostIndex<int>();
        index.Add(new HostKey("10.0.0.1", 3), 3);
        index.Add(new WireHost { IPAddress = "10.0.0.1" }, 0);

        Assert.True(index.TryFind(new HostKey("10.0.0.1"), out var direct));
        Assert.True(index.TryFind(new HostKey("10.0.0.1", 3), out var other));
        Assert.Equal((0, 3), (direct, other));
    }

    /// <summary>What the index must do, as plainly as it can be said.</summary>
    private static bool AreSame(Named one, Named other)
    {
        if (one.Host.ContainerId is not null || other.Host.ContainerId is not null)
        {
            return one.Host.ContainerId == other.Host.ContainerId;
        }

        if (one.Host.HostId is { } id && other.Host.HostId is { } otherId)
        {
            return id == otherId;
        }

        return (one.Host.CloudId ?? 0) == (other.Host.CloudId ?? 0) && one.Columns.Intersect(other.Columns).Any();
    }

    private static bool HaveSameId(Named one, Named other) =>
        one.Host is { ContainerId: null, HostId: { } id } && other.Host is { ContainerId: null } && id == other.Host.HostId;

    private static Named Any(Random random)
    {
        var (four, six) = (random.Next(Addresses.Length), random.Next(Addresses.Length));
        var host = new WireHost
        {
            HostId = random.Next(3) == 0 ? null : random.Next(1, 5),
            IPAddress = Addresses[four][random.Next(Addresses[four].Length)],
            IPv6Address = Addresses[six][random.Next(Addresses[six].Length)],
            CloudId = random.Next(3) switch { 0 => null, 1 => 0, _ => 1 },
            ContainerId = random.Next(6) == 0 ? random.Next(1, 4) : null,
        };
        return new(host, [.. new[] { four, six }.Where(column => column > 0)]);
    }

    private sealed record Named(WireHost Host, int[] Columns)
    {
        public override string ToString() => $"#{Host.HostId} {Host.CloudId}:{Host.IPAddress}/{Host.IPv6Address} container {Host.ContainerId}";
    }
}
