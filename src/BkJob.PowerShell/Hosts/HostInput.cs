using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;

namespace BkJob.PowerShell;

/// <summary>Reads which host an input object names: a number, a text, an object of ours, a row of a table or an answer of CMDB.</summary>
internal static class HostInput
{
    private static readonly string[] HostIdNames = [nameof(HostKey.HostId), "bk_host_id", "host_id"];
    private static readonly string[] AddressNames = [nameof(HostKey.IPAddress), "ip", "bk_host_innerip"];
    private static readonly string[] Address6Names = [nameof(HostResult.IPv6Address), "ipv6", "bk_host_innerip_v6"];
    private static readonly string[] CloudIdNames = [nameof(HostKey.CloudId), "bk_cloud_id"];
    private static readonly string[] ContainerIdNames = [nameof(HostKey.ContainerId), "container_id"];
    private static readonly string[] ContainerNameNames = [nameof(HostKey.ContainerName)];

    /// <summary>The host an object names; null = none.</summary>
    public static HostKey? Read(object? input) => Unwrap(input) switch
    {
        null => null,
        HostKey key => key,
        HostResult row => Key(row.HostId, row.IPAddress ?? row.IPv6Address, row.CloudId, row.ContainerId, row.ContainerName),
        ScriptLog row => Key(row.HostId, row.IPAddress ?? row.IPv6Address, row.CloudId, row.ContainerId, row.ContainerName),
        FileTransferLog row => Key(row.HostId, row.IPAddress, row.CloudId, row.ContainerId, row.ContainerName),
        LogLine row => Key(row.HostId, row.IPAddress, row.CloudId, null, null),
        IPAddress address => new HostKey(address.ToString()),
        string text => ReadText(text, 0),
        Enum or bool or char => null,
        IDictionary table => ReadNamed(name => Unwrap(Find(table, name))) ?? ReadNested(Unwrap(Find(table, "host"))),
        { } number when IsNumber(number) => ToId(number) is { } id ? new HostKey(id) : null,
        _ => ReadObject(PSObject.AsPSObject(input)),
    };

    /// <summary>What an object says about how a host ended in this step; null = nothing.</summary>
    public static HostResult? ReadResult(object? input, long job, long step) => Unwrap(input) switch
    {
        HostResult row when row.JobInstanceId == job && row.StepInstanceId == step => row,
        ScriptLog { Status: not null } row when row.JobInstanceId == job && row.StepInstanceId == step => new()
        {
            JobInstanceId = row.JobInstanceId,
            StepInstanceId = row.StepInstanceId,
            StepName = row.StepName,
            HostId = row.HostId,
            IPAddress = row.IPAddress,
            IPv6Address = row.IPv6Address,
            CloudId = row.CloudId,
            ContainerId = row.ContainerId,
            ContainerName = row.ContainerName,
            Status = row.Status,
            Tag = row.Tag,
            ExitCode = row.ExitCode,
            ErrorCode = row.ErrorCode,
            StartTime = row.StartTime,
            EndTime = row.EndTime,
            Duration = row.Duration,
        },
        _ => null,
    };

    /// <summary>Digits are a host id, else an address, with a cloud area before it where given: <c>3:10.0.0.1</c>.</summary>
    public static HostKey? ReadText(string text, long cloudId)
    {
        text = text.Trim();
        if (text.Length > 1 && text[0] == '#')
        {
            // How our own Target writes a host id.
            text = text.Substring(1);
            return ToId(text) is { } written ? new HostKey(written) : null;
        }

        return text.All(IsDigit)
            ? ToId(text) is { } id ? new HostKey(id) : null
            : ReadAddress(text, cloudId);
    }

    /// <summary>An address, with a cloud area before it where given; null = neither IPv4 nor IPv6.</summary>
    public static HostKey? ReadAddress(string text, long cloudId)
    {
        text = text.Trim();
        if (IsAddress(text))
        {
            return new HostKey(Bare(text), cloudId);
        }

        var colon = text.IndexOf(':');
        return colon > 0 && ToNumber(text.Substring(0, colon)) is { } cloud && IsAddress(text.Substring(colon + 1))
            ? new HostKey(Bare(text.Substring(colon + 1)), cloud)
            : null;
    }

    /// <summary>An object in few words, for a message.</summary>
    public static string Describe(object? input)
    {
        const int Limit = 120;
        var text = Unwrap(input) switch
        {
            null => "$null",
            string empty when string.IsNullOrWhiteSpace(empty) => "''",
            string given => $"'{given}'",
            IDictionary table => "@{" + string.Join("; ", table.Keys.Cast<object>().Take(5).Select(key => $"{key}={table[key]}")) + "}",
            { } other => $"{PSObject.AsPSObject(input)} ({other.GetType().Name})",
        };
        return text.Length <= Limit ? text : text.Substring(0, Limit) + "…";
    }

    // search_host of CMDB puts the host one level down.
    private static HostKey? ReadObject(PSObject input) =>
        ReadNamed(name => Property(input, name)) ?? ReadNested(Property(input, "host"));

    private static HostKey? ReadNested(object? inner) => inner switch
    {
        IDictionary table => ReadNamed(name => Unwrap(Find(table, name))),
        PSObject row => ReadNamed(name => Property(row, name)),
        _ => null,
    };

    private static object? Property(PSObject input, string name)
    {
        try
        {
            return Unwrap(input.Properties[name]?.Value);
        }
        catch (GetValueException)
        {
            // A property that fails names nothing.
            return null;
        }
    }

    private static HostKey? ReadNamed(Func<string, object?> property)
    {
        var hostId = First(property, HostIdNames);
        var address = FirstAddress(First(property, AddressNames) ?? First(property, Address6Names));
        var cloudId = First(property, CloudIdNames) is { } cloud ? ToNumber(cloud) : null;
        if (hostId is not null)
        {
            return ToId(hostId) is { } id ? Key(id, address is not null && IsAddress(address) ? Bare(address) : null, cloudId, null, null) : null;
        }

        if (address is not null)
        {
            return ReadAddress(address, cloudId ?? 0);
        }

        return First(property, ContainerIdNames) is { } container && ToId(container) is { } containerId
            ? new HostKey(containerId, First(property, ContainerNameNames) as string)
            : null;
    }

    private static HostKey? Key(long? hostId, string? address, long? cloudId, long? containerId, string? containerName)
    {
        if (containerId is not null)
        {
            return new HostKey(null, null, null, containerId, containerName);
        }

        return hostId is null && string.IsNullOrEmpty(address) ? null
            : new HostKey(hostId, string.IsNullOrEmpty(address) ? null : address, cloudId ?? (hostId is null ? 0 : null), null, null);
    }

    private static object? First(Func<string, object?> property, string[] names)
    {
        foreach (var name in names)
        {
            if (property(name) is { } value && !(value is string text && string.IsNullOrWhiteSpace(text)))
            {
                return value;
            }
        }

        return null;
    }

    // CMDB writes several addresses of one host as a list with commas.
    private static string? FirstAddress(object? value) => value switch
    {
        string text => text.Split(',')[0].Trim(),
        IPAddress address => address.ToString(),
        IEnumerable several => several.Cast<object?>().Select(Unwrap).OfType<string>().FirstOrDefault()?.Split(',')[0].Trim(),
        _ => null,
    };

    private static object? Find(IDictionary table, string name) => table.Keys.Cast<object>()
        .Where(key => string.Equals(key as string, name, StringComparison.OrdinalIgnoreCase))
        .Select(key => table[key])
        .FirstOrDefault();

    private static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static bool IsNumber(object value) => Type.GetTypeCode(value.GetType()) is >= TypeCode.SByte and <= TypeCode.Decimal;

    private static long? ToId(object value) => ToNumber(value) is { } id and >= 1 ? id : null;

    // A whole number, 0 or greater; ids beyond 2^53 stay exact.
    private static long? ToNumber(object value)
    {
        if (value is string text)
        {
            return text.Trim() is { Length: > 0 } trimmed && trimmed.All(IsDigit)
                && long.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        }

        try
        {
            return IsNumber(value) && Convert.ToDecimal(value, CultureInfo.InvariantCulture) is var number
                && number >= 0 && number <= long.MaxValue && decimal.Truncate(number) == number ? (long)number : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static bool IsDigit(char character) => character is >= '0' and <= '9';

    private static bool IsAddress(string text) => IPAddress.TryParse(Bare(text), out var address)
        && (address.AddressFamily == AddressFamily.InterNetworkV6 ? text.Contains(':') : text.Count(character => character == '.') == 3 && !text.Contains(':'));

    private static string Bare(string text) =>
        text.Length > 2 && text[0] == '[' && text[text.Length - 1] == ']' ? text.Substring(1, text.Length - 2) : text;
}
