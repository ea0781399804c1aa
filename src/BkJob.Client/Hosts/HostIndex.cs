using BkJob.Client.Wire;

namespace BkJob.Client.Hosts;

/// <summary>
/// The one answer to "is this row that host?". A container is its id, and never the host it runs on. Two hosts that both have an id are
/// the same when the ids are; otherwise when they share an address, IPv4 or IPv6 in any spelling, in the same cloud area.
/// Of several hosts that fit, the one with the id comes first, then the one that was added first.
/// </summary>
internal sealed class HostIndex<T>
{
    private readonly List<(long? HostId, T Value)> _hosts = [];
    private readonly Dictionary<long, int> _byId = [];
    private readonly Dictionary<long, int> _byContainer = [];
    private readonly Dictionary<HostAddress, int> _byAddress = [];

    /// <summary>Hosts at an address that another had before; hardly ever any.</summary>
    private Dictionary<HostAddress, List<int>>? _furtherAtAddress;

    public int Count => _hosts.Count;

    public void Add(HostKey key, T value) => Add(WireHost.Of(key), value);

    public void Add(in WireHost host, T value)
    {
        var index = _hosts.Count;
        _hosts.Add((host.HostId, value));
        if (host.ContainerId is { } container)
        {
            AddFirst(_byContainer, container, index);
            return;
        }

        if (host.HostId is { } id)
        {
            AddFirst(_byId, id, index);
        }

        AddAddress(host.IPAddress, host.CloudId, index);
        AddAddress(host.IPv6Address, host.CloudId, index);
    }

    public bool TryFind(HostKey key, out T value) => TryFind(WireHost.Of(key), out value);

    public bool TryFind(in WireHost host, out T value)
    {
        var index = IndexOf(host);
        value = index < 0 ? default! : _hosts[index].Value;
        return index >= 0;
    }

    private static void AddFirst(Dictionary<long, int> hosts, long id, int index)
    {
        if (!hosts.ContainsKey(id))
        {
            hosts[id] = index;
        }
    }

    private void AddAddress(string? address, long? cloudId, int index)
    {
        if (address is null)
        {
            return;
        }

        var key = new HostAddress(address, cloudId);
        if (!_byAddress.ContainsKey(key))
        {
            _byAddress[key] = index;
            return;
        }

        if (!(_furtherAtAddress ??= []).TryGetValue(key, out var further))
        {
            _furtherAtAddress[key] = further = [];
        }

        further.Add(index);
    }

    private int IndexOf(in WireHost host)
    {
        if (host.ContainerId is { } container)
        {
            return _byContainer.TryGetValue(container, out var found) ? found : -1;
        }

        if (host.HostId is { } id && _byId.TryGetValue(id, out var byId))
        {
            return byId;
        }

        var (byIPv4, byIPv6) = (IndexOf(host.IPAddress, host), IndexOf(host.IPv6Address, host));
        return byIPv4 < 0 || (byIPv6 >= 0 && byIPv6 < byIPv4) ? byIPv6 : byIPv4;
    }

    private int IndexOf(string? address, in WireHost host)
    {
        if (address is null || _byAddress.Count == 0)
        {
            return -1;
        }

        var key = new HostAddress(address, host.CloudId);
        if (!_byAddress.TryGetValue(key, out var first))
        {
            return -1;
        }

        if (MayBe(first, host.HostId))
        {
            return first;
        }

        if (_furtherAtAddress?.TryGetValue(key, out var further) == true)
        {
            foreach (var index in further)
            {
                if (MayBe(index, host.HostId))
                {
                    return index;
                }
            }
        }

        return -1;
    }

    /// <summary>Two ids that differ are two hosts, whatever else they share.</summary>
    private bool MayBe(int index, long? hostId) => hostId is null || _hosts[index].HostId is not { } id || id == hostId;
}
