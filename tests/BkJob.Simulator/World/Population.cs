using System.Globalization;
using System.Net;

namespace BkJob.Simulator.World;

/// <summary>The hosts of a step, found by number, id or address.</summary>
internal abstract class Population
{
    public static Population Empty { get; } = new ListPopulation([]);

    public abstract int Count { get; }

    public abstract SimulatedHost this[int index] { get; }

    /// <summary>The index of a host, or -1.</summary>
    public abstract int IndexOfHost(long hostId);

    public abstract int IndexOfAddress(long cloudId, string address);

    public abstract int IndexOfContainer(long id);

    /// <summary>Whether a host of it has no id: every question by id then fails.</summary>
    public virtual bool HasHostWithoutId => false;

    /// <summary>Whether a host of it has an IPv6 address alone: every batch by address then fails.</summary>
    public virtual bool HasHostWithoutIPv4 => false;
}

/// <summary>Hosts that are computed: id n has the address 10.0.0.0 + n in cloud area 0. Costs no memory per host.</summary>
internal sealed class RangePopulation(long firstId, int count) : Population
{
    private const uint Base = 0x0A000000;

    public override int Count => count;

    public override SimulatedHost this[int index] => new(firstId + index, 0, AddressOf(firstId + index));

    public static string AddressOf(long hostId)
    {
        var address = Base + (uint)hostId;
        return string.Create(CultureInfo.InvariantCulture, $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}");
    }

    public override int IndexOfHost(long hostId) => hostId >= firstId && hostId < firstId + count ? (int)(hostId - firstId) : -1;

    public override int IndexOfAddress(long cloudId, string address)
    {
        if (cloudId != 0 || !IPAddress.TryParse(address, out var parsed))
        {
            return -1;
        }

        var bytes = parsed.GetAddressBytes();
        return bytes.Length == 4 ? IndexOfHost((((long)bytes[0] << 24) | ((long)bytes[1] << 16) | ((long)bytes[2] << 8) | bytes[3]) - Base) : -1;
    }

    public override int IndexOfContainer(long id) => -1;
}

/// <summary>Hosts and containers that are listed one by one.</summary>
internal sealed class ListPopulation(IReadOnlyList<SimulatedHost> hosts) : Population
{
    public override int Count => hosts.Count;

    public override SimulatedHost this[int index] => hosts[index];

    public override bool HasHostWithoutId { get; } = hosts.Any(host => host is { Container: null, Id: null });

    public override bool HasHostWithoutIPv4 { get; } = hosts.Any(host => host is { Container: null, IPAddress: null });

    public override int IndexOfHost(long hostId) => IndexOf(host => host.Container is null && host.HostId == hostId);

    public override int IndexOfAddress(long cloudId, string address) =>
        IndexOf(host => host.Container is null && host.CloudId == cloudId && (host.IPAddress == address || host.IPv6Address == address));

    public override int IndexOfContainer(long id) => IndexOf(host => host.Container?.Id == id);

    private int IndexOf(Func<SimulatedHost, bool> wanted)
    {
        for (var index = 0; index < hosts.Count; index++)
        {
            if (wanted(hosts[index]))
            {
                return index;
            }
        }

        return -1;
    }
}
