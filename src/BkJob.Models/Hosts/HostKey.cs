using System.Globalization;

namespace BkJob;

/// <summary>
/// Names one target of a job: a host by id, a host by cloud area and address, or a container. Values compare by what they name: an IPv6
/// address is the same in any spelling, and without a cloud area it is in the direct one.
/// </summary>
public sealed class HostKey : IEquatable<HostKey>
{
    /// <summary>A host by its CMDB id.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The id is less than 1.</exception>
    public HostKey(long hostId)
        : this(RequirePositive(hostId, nameof(hostId)), null, null, null, null)
    {
    }

    /// <summary>A host by its address in a cloud area.</summary>
    /// <param name="ipAddress">IPv4 or IPv6 address.</param>
    /// <param name="cloudId">The cloud area; 0 is the direct one.</param>
    /// <exception cref="ArgumentException">The address is empty.</exception>
    public HostKey(string ipAddress, long cloudId = 0)
        : this(null, RequireText(ipAddress, nameof(ipAddress)), cloudId, null, null)
    {
    }

    /// <summary>A container by its CMDB id.</summary>
    /// <param name="containerId">The container's id in CMDB (<c>resource_id</c> of an execute object of type 2).</param>
    /// <param name="containerName">Its name, or null when unknown.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id is less than 1.</exception>
    public HostKey(long containerId, string? containerName)
        : this(null, null, null, RequirePositive(containerId, nameof(containerId)), containerName)
    {
    }

    internal HostKey(long? hostId, string? ipAddress, long? cloudId, long? containerId, string? containerName)
    {
        HostId = hostId;
        IPAddress = ipAddress;
        CloudId = cloudId;
        ContainerId = containerId;
        ContainerName = containerName;
    }

    /// <summary>CMDB id of the host (<c>bk_host_id</c>); null when unknown.</summary>
    public long? HostId { get; }

    /// <summary>Address of the host (<c>ip</c>); null when unknown.</summary>
    public string? IPAddress { get; }

    /// <summary>Cloud area of the address (<c>bk_cloud_id</c>); null when unknown.</summary>
    public long? CloudId { get; }

    /// <summary>CMDB id of the container; null for a host.</summary>
    public long? ContainerId { get; }

    /// <summary>Name of the container; null for a host or when unknown.</summary>
    public string? ContainerName { get; }

    /// <summary>The target as text: <c>cloud:ip</c> where known, else <c>#hostid</c>; a container's name, else <c>container id</c>.</summary>
    public string Target => Format(HostId, IPAddress, CloudId, ContainerId, ContainerName) ?? "";

    /// <inheritdoc/>
    public bool Equals(HostKey? other)
    {
        if (other is null)
        {
            return false;
        }

        if (ContainerId is not null || other.ContainerId is not null)
        {
            return ContainerId == other.ContainerId;
        }

        if (HostId is not null && other.HostId is not null)
        {
            return HostId == other.HostId;
        }

        return HostId == other.HostId && Address == other.Address;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as HostKey);

    /// <inheritdoc/>
    public override int GetHashCode() => (ContainerId ?? HostId)?.GetHashCode()
        ?? Address.GetHashCode();

    /// <summary>The same text as <see cref="Target"/>.</summary>
    public override string ToString() => Target;

    internal static string? Format(long? hostId, string? ipAddress, long? cloudId, long? containerId, string? containerName)
    {
        if (containerId is not null || containerName is not null)
        {
            return string.IsNullOrEmpty(containerName) ? "container " + Text(containerId ?? 0) : containerName;
        }

        if (!string.IsNullOrEmpty(ipAddress))
        {
            return cloudId is { } cloud ? Text(cloud) + ":" + ipAddress : ipAddress;
        }

        return hostId is { } id ? "#" + Text(id) : null;
    }

    private HostAddress? Address => IPAddress is { } address ? new HostAddress(address, CloudId) : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long RequirePositive(long id, string name) =>
        id >= 1 ? id : throw new ArgumentOutOfRangeException(name, id, "An id is at least 1.");

    private static string RequireText(string text, string name) =>
        string.IsNullOrWhiteSpace(text) ? throw new ArgumentException("An address is needed.", name) : text;
}
