using BkJob.Client.Json;

namespace BkJob.Client.Wire;

/// <summary>A host or container as an answer names it; any part may be missing.</summary>
internal struct WireHost
{
    public long? HostId;
    public string? IPAddress;
    public string? IPv6Address;
    public long? CloudId;
    public long? ContainerId;
    public string? ContainerName;
    private long? _executeObjectType;
    private long? _resourceId;

    public readonly bool IsEmpty => HostId is null && IPAddress is null && IPv6Address is null && ContainerId is null;

    /// <summary>The host as a caller names it. A container is not its node.</summary>
    public readonly HostKey ToKey() => new(ContainerId is null ? HostId : null, IPAddress ?? IPv6Address, CloudId, ContainerId, ContainerName);

    /// <summary>What a caller's name of a host says about it.</summary>
    public static WireHost Of(HostKey key)
    {
        var isIPv6 = key.IPAddress is { } address && HostAddress.IsIPv6(address);
        return new()
        {
            HostId = key.HostId,
            IPAddress = isIPv6 ? null : key.IPAddress,
            IPv6Address = isIPv6 ? key.IPAddress : null,
            CloudId = key.CloudId,
            ContainerId = key.ContainerId,
            ContainerName = key.ContainerName,
        };
    }

    /// <summary>Takes the current property when it says something about a host; the reader stands behind its value then.</summary>
    public static async ValueTask<(WireHost Host, bool Taken)> TakeAsync(WireHost host, JsonPullReader json, CancellationToken cancellationToken)
    {
        // JOB sends host_id, bk_host_id or both, depending on its version.
        if (json.NameIs("bk_host_id"u8) || json.NameIs("host_id"u8))
        {
            await json.ReadAsync(cancellationToken).ConfigureAwait(false);
            host.HostId = IdOf(json.NumberValue()) ?? host.HostId;
        }
        else if (json.NameIs("bk_cloud_id"u8))
        {
            await json.ReadAsync(cancellationToken).ConfigureAwait(false);
            host.CloudId = json.NumberValue();
        }
        else if (json.NameIs("ip"u8))
        {
            await json.ReadAsync(cancellationToken).ConfigureAwait(false);
            host.IPAddress = TextOrNull(json);
        }
        else if (json.NameIs("ipv6"u8))
        {
            await json.ReadAsync(cancellationToken).ConfigureAwait(false);
            host.IPv6Address = TextOrNull(json);
        }
        else if (json.NameIs("execute_object"u8))
        {
            await json.ReadAsync(cancellationToken).ConfigureAwait(false);
            host = await ReadExecuteObjectAsync(json, cancellationToken).ConfigureAwait(false);
            return (host, true);
        }
        else
        {
            return (host, false);
        }

        await json.SkipAsync(cancellationToken).ConfigureAwait(false);
        return (host, true);
    }

    /// <summary>Reads the current value: a host object, an execute object (V4), or null.</summary>
    public static async ValueTask<WireHost> ReadAsync(JsonPullReader json, CancellationToken cancellationToken)
    {
        if (json.Token != JsonToken.StartObject)
        {
            await json.SkipAsync(cancellationToken).ConfigureAwait(false);
            return default;
        }

        return await ReadExecuteObjectAsync(json, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<WireHost> ReadExecuteObjectAsync(JsonPullReader json, CancellationToken cancellationToken)
    {
        var host = default(WireHost);
        if (json.Token != JsonToken.StartObject)
        {
            await json.SkipAsync(cancellationToken).ConfigureAwait(false);
            return host;
        }

        while (await json.ReadPropertyAsync(cancellationToken).ConfigureAwait(false))
        {
            if (json.NameIs("type"u8))
            {
                await json.ReadAsync(cancellationToken).ConfigureAwait(false);
                host._executeObjectType = json.NumberValue();
            }
            else if (json.NameIs("resource_id"u8))
            {
                await json.ReadAsync(cancellationToken).ConfigureAwait(false);
                host._resourceId = json.NumberValue();
            }
            else if (json.NameIs("host"u8))
            {
                await json.ReadAsync(cancellationToken).ConfigureAwait(false);
                var inner = await ReadAsync(json, cancellationToken).ConfigureAwait(false);
                (host.HostId, host.IPAddress, host.IPv6Address, host.CloudId) = (inner.HostId, inner.IPAddress, inner.IPv6Address, inner.CloudId);
                continue;
            }
            else if (json.NameIs("container"u8))
            {
                await json.ReadAsync(cancellationToken).ConfigureAwait(false);
                await ReadContainerAsync().ConfigureAwait(false);
                continue;
            }
            else
            {
                bool taken;
                (host, taken) = await TakeAsync(host, json, cancellationToken).ConfigureAwait(false);
                if (taken)
                {
                    continue;
                }

                await json.ReadAsync(cancellationToken).ConfigureAwait(false);
            }

            await json.SkipAsync(cancellationToken).ConfigureAwait(false);
        }

        if (host._executeObjectType == 2)
        {
            host.ContainerId ??= host._resourceId;
        }
        else if (host._executeObjectType is not null)
        {
            host.HostId ??= IdOf(host._resourceId);
        }

        return host;

        async ValueTask ReadContainerAsync()
        {
            if (json.Token != JsonToken.StartObject)
            {
                await json.SkipAsync(cancellationToken).ConfigureAwait(false);
                return;
            }

            while (await json.ReadPropertyAsync(cancellationToken).ConfigureAwait(false))
            {
                var (isId, isName) = (json.NameIs("id"u8), json.NameIs("name"u8));
                await json.ReadAsync(cancellationToken).ConfigureAwait(false);
                host.ContainerId = isId ? json.NumberValue() : host.ContainerId;
                host.ContainerName = isName ? TextOrNull(json) : host.ContainerName;
                await json.SkipAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Some servers write 0 or -1 for a host that has no id: two such hosts are not the same.</summary>
    public static long? IdOf(long? number) => number is >= 1 ? number : null;

    private static string? TextOrNull(JsonPullReader json) =>
        json.Token == JsonToken.String && json.TextValue() is { Length: > 0 } text ? text : null;
}
