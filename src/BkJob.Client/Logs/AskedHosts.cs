namespace BkJob.Client.Logs;

/// <summary>The hosts of one step that were asked for, so that each is asked for and written once however often and by whatever name it comes.</summary>
internal sealed class AskedHosts
{
    private readonly HashSet<long> _ids = [];
    private readonly HashSet<(string Address, long Cloud)> _addresses = [];
    private readonly HashSet<long> _containers = [];
    private readonly HashSet<long> _writtenByAddress = [];

    /// <summary>False when the host was asked for before.</summary>
    public bool Add(HostKey key)
    {
        lock (_ids)
        {
            return key.ContainerId is { } container ? _containers.Add(container)
                : key.HostId is { } id ? _ids.Add(id)
                : _addresses.Add((key.IPAddress ?? "", key.CloudId ?? 0));
        }
    }

    /// <summary>Whether the same host, asked for by id and by address, is written by the other request.</summary>
    public bool IsWrittenByOtherName(HostKeyKind kind, long? hostId)
    {
        if (hostId is not { } id || kind == HostKeyKind.Container)
        {
            return false;
        }

        lock (_ids)
        {
            if (_addresses.Count == 0 || _ids.Count == 0)
            {
                _ = kind == HostKeyKind.IPAddress && _writtenByAddress.Add(id);
                return false;
            }

            if (kind == HostKeyKind.HostId)
            {
                return _writtenByAddress.Contains(id);
            }

            if (_ids.Contains(id))
            {
                return true;
            }

            _writtenByAddress.Add(id);
            return false;
        }
    }
}
