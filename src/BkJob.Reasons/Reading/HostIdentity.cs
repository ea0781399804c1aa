using System.Globalization;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Reading;

/// <summary>Which host something is about: its key, and a hash that is the same wherever and however the host comes.</summary>
internal readonly record struct HostIdentity(HostKey Key, ulong Hash)
{
    public static HostIdentity Of(ScriptLog log) => Of(log.HostId, log.IPAddress ?? log.IPv6Address, log.CloudId, log.ContainerId, log.ContainerName);

    public static HostIdentity Of(FileTransferLog log) => Of(log.HostId, log.IPAddress, log.CloudId, log.ContainerId, log.ContainerName);

    public static HostIdentity Of(HostResult result) => Of(result.HostId, result.IPAddress ?? result.IPv6Address, result.CloudId, result.ContainerId, result.ContainerName);

    private static HostIdentity Of(long? hostId, string? address, long? cloudId, long? containerId, string? containerName)
    {
        var name = containerId is { } container ? "container " + Text(container)
            : hostId is { } id ? "#" + Text(id)
            : Text(cloudId ?? 0) + ":" + (address is null ? "" : new HostAddress(address, cloudId).ToString());
        return new(new HostKey(hostId, address, cloudId, containerId, containerName), StableHash.Of(name.AsSpan()));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
