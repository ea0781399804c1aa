using System.Collections;
using System.Management.Automation;
using System.Net;
using BkJob.PowerShell.Values;

namespace BkJob.PowerShell.Input;

/// <summary>Reads which host an input object names: a number, a text, an object of ours, a row of a table or an answer of CMDB.</summary>
internal static class HostInput
{
    private static readonly string[] HostIdNames = [nameof(HostKey.HostId), "bk_host_id", "host_id"];
    private static readonly string[] AddressNames = [nameof(HostKey.IPAddress), "ip", "bk_host_innerip"];
    private static readonly string[] Address6Names = [nameof(HostResult.IPv6Address), "ipv6", "bk_host_innerip_v6"];
    private static readonly string[] ContainerIdNames = [nameof(HostKey.ContainerId), "container_id"];

    /// <summary>The host an object names; null = none. An address without a cloud area of its own is in the one given.</summary>
    public static HostKey? Read(object? input, long cloudId) => GivenObject.Unwrap(input) switch
    {
        null => null,
        HostKey key => key,
        HostResult row => Key(row.HostId, row.IPAddress ?? row.IPv6Address, row.CloudId, cloudId, row.ContainerId, row.ContainerName),
        IHostLog row => Key(row.HostId, row.IPAddress ?? row.IPv6Address, row.CloudId, cloudId, row.ContainerId, row.ContainerName),
        LogLine row => Key(row.HostId, row.IPAddress, row.CloudId, cloudId, row.ContainerId, row.ContainerName),
        IPAddress address => new HostKey(AddressText.Of(address), cloudId),
        string text => ReadText(text, cloudId),
        Enum or bool or char => null,
        { } number when WholeNumber.IsNumber(number) => WholeNumber.ToId(number) is { } id ? new HostKey(id) : null,
        _ => ReadObject(new GivenObject(input), cloudId),
    };

    /// <summary>An address, with a cloud area before it where given; null = neither IPv4 nor IPv6.</summary>
    public static HostKey? ReadAddress(string text, long cloudId)
    {
        if (AddressText.Read(text) is { } address)
        {
            return new HostKey(address, cloudId);
        }

        var colon = text.IndexOf(':');
        return colon > 0 && WholeNumber.Read(text.Substring(0, colon)) is { } cloud && AddressText.Read(text.Substring(colon + 1)) is { } inCloud
            ? new HostKey(inCloud, cloud)
            : null;
    }

    /// <summary>An object in few words, for a message.</summary>
    public static string Describe(object? input)
    {
        const int Limit = 120;
        var text = GivenObject.Unwrap(input) switch
        {
            null => "$null",
            string empty when string.IsNullOrWhiteSpace(empty) => "''",
            string given => $"'{given}'",
            IDictionary table => "@{" + string.Join("; ", table.Keys.Cast<object>().Take(5).Select(key => $"{key}={table[key]}")) + "}",
            { } other => $"{PSObject.AsPSObject(input)} ({other.GetType().Name})",
        };
        return text.Length <= Limit ? text : text.Substring(0, Limit) + "…";
    }

    // Digits are a host id, with a # before them too: how our own Target writes it.
    private static HostKey? ReadText(string text, long cloudId)
    {
        text = text.Trim();
        var digits = text.Length > 1 && text[0] == '#' ? text.Substring(1) : text;
        return digits.Length < text.Length || digits.All(WholeNumber.IsDigit)
            ? WholeNumber.ToId(digits) is { } id ? new HostKey(id) : null
            : ReadAddress(text, cloudId);
    }

    // search_host of CMDB puts the host one level down.
    private static HostKey? ReadObject(GivenObject input, long cloudId) =>
        ReadNamed(input, cloudId) ?? (input["host"] is IDictionary or PSObject ? ReadNamed(new GivenObject(input["host"]), cloudId) : null);

    private static HostKey? ReadNamed(GivenObject row, long cloudId)
    {
        if (CloudArea.Of(row) is not { IsReadable: true } cloud)
        {
            return null;
        }

        var address = FirstAddress(row.First(AddressNames) ?? row.First(Address6Names));
        if (row.First(HostIdNames) is { } hostId)
        {
            return WholeNumber.ToId(hostId) is { } id ? Key(id, address is null ? null : AddressText.Read(address), cloud.Id, cloudId, null, null) : null;
        }

        if (address is not null)
        {
            return ReadAddress(address, cloud.Id ?? cloudId);
        }

        return WholeNumber.ToId(row.First(ContainerIdNames)) is { } containerId ? new HostKey(containerId, row.Text(nameof(HostKey.ContainerName))) : null;
    }

    // The cloud area belongs to the address: where the id is known it is not made up.
    private static HostKey? Key(long? hostId, string? address, long? cloudId, long defaultCloudId, long? containerId, string? containerName) =>
        containerId is not null ? new HostKey(null, null, null, containerId, containerName)
        : hostId is null && string.IsNullOrEmpty(address) ? null
        : new HostKey(hostId, string.IsNullOrEmpty(address) ? null : address, cloudId ?? (hostId is null ? defaultCloudId : null), null, null);

    // CMDB writes several addresses of one host as a list with commas.
    private static string? FirstAddress(object? value) => value switch
    {
        string text => text.Split(',')[0].Trim(),
        IPAddress address => AddressText.Of(address),
        _ => GivenObject.Items(value)?.Select(item => FirstAddress(GivenObject.Unwrap(item))).FirstOrDefault(address => address is not null),
    };
}
