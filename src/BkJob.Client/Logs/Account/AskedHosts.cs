using BkJob.Client.Logs.Batches;

namespace BkJob.Client.Logs.Account;

/// <summary>
/// The hosts of one step that were asked for, so that each is asked for and written once however often and by whatever name it comes.
/// Keeps numbers only, no names.
/// </summary>
internal sealed class AskedHosts
{
    private readonly IdSet _ids = new();
    private readonly IdSet _containers = new();
    private readonly HashSet<HostAddress> _addresses = [];
    private readonly IdSet _writtenByAddress = new();

    /// <summary>False when the host was asked for before.</summary>
    public bool Add(HostKey key)
    {
        lock (_ids)
        {
            return key.ContainerId is { } container ? _containers.Add(container)
                : key.HostId is { } id ? _ids.Add(id)
                : _addresses.Add(new(key.IPAddress!, key.CloudId));
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
            if (kind == HostKeyKind.HostId)
            {
                return _writtenByAddress.Contains(id);
            }

            // Whoever wrote the first row of a host writes the others too, also where it is asked for by its id meanwhile.
            if (!_writtenByAddress.Contains(id) && _ids.Contains(id))
            {
                return true;
            }

            _writtenByAddress.Add(id);
            return false;
        }
    }
}
