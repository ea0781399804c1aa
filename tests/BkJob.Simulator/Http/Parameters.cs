using System.Globalization;
using System.Text.Json;

namespace BkJob.Simulator.Http;

/// <summary>One host of an <c>ip_list</c>.</summary>
internal readonly record struct HostReference(long? HostId, long? CloudId, string? IPAddress);

/// <summary>
/// The parameters of a request, from its query string or its JSON body. As with the Java servers,
/// a number may come as text and a text as number.
/// </summary>
internal sealed class Parameters
{
    private readonly Dictionary<string, JsonElement> _members = [];
    private readonly IQueryCollection? _query;

    private Parameters(IQueryCollection? query) => _query = query;

    public static Parameters FromQuery(IQueryCollection query) => new(query);

    /// <summary>Reads a JSON object; null when the body is none.</summary>
    public static Parameters? FromJson(ReadOnlyMemory<byte> body)
    {
        var parameters = new Parameters(null);
        if (body.IsEmpty)
        {
            return parameters;
        }

        try
        {
            var root = JsonDocument.Parse(body).RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            foreach (var member in root.EnumerateObject())
            {
                parameters._members[member.Name] = member.Value;
            }

            return parameters;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The text of a parameter; null when it is missing, null or a list.</summary>
    public string? Text(string name)
    {
        if (_query is not null)
        {
            return _query.TryGetValue(name, out var values) ? values.ToString() : null;
        }

        return _members.TryGetValue(name, out var value) ? TextOf(value) : null;
    }

    /// <summary>The number of a parameter; null when missing.</summary>
    /// <exception cref="FormatException">It is there but no whole number.</exception>
    public long? Number(string name)
    {
        if (_query is null && _members.TryGetValue(name, out var value) && value.ValueKind is not JsonValueKind.Null)
        {
            return NumberOf(value);
        }

        return Text(name) is { Length: > 0 } text ? Parse(text) : null;
    }

    public bool Flag(string name) => string.Equals(Text(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a list is there and names nothing.</summary>
    public bool IsEmptyList(string name) => _members.TryGetValue(name, out var value) && value.ValueKind is JsonValueKind.Array && value.GetArrayLength() == 0;

    /// <summary>A list of ids; empty when missing.</summary>
    /// <exception cref="FormatException">It is there but no list of numbers.</exception>
    public IReadOnlyList<long> Numbers(string name) =>
        [.. Items(name).Where(item => item.ValueKind is not JsonValueKind.Null).Select(NumberOf)];

    /// <summary>A list of hosts; empty when missing.</summary>
    /// <exception cref="FormatException">It is there but no list of hosts.</exception>
    public IReadOnlyList<HostReference> Hosts(string name) => [.. Items(name).Select(HostOf)];

    private static HostReference HostOf(JsonElement item) => item.ValueKind is JsonValueKind.Object
        ? new HostReference(NumberMember(item, "bk_host_id"), NumberMember(item, "bk_cloud_id"), item.TryGetProperty("ip", out var ip) ? TextOf(ip) : null)
        : throw new FormatException();

    private static long? NumberMember(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? NumberOf(value) : null;

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    private static long NumberOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var number) => number,
        JsonValueKind.String => Parse(value.GetString()!),
        _ => throw new FormatException(),
    };

    private static long Parse(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private IEnumerable<JsonElement> Items(string name)
    {
        if (_query is not null)
        {
            return _query.ContainsKey(name) ? throw new FormatException() : [];
        }

        if (!_members.TryGetValue(name, out var value) || value.ValueKind is JsonValueKind.Null)
        {
            return [];
        }

        return value.ValueKind is JsonValueKind.Array ? value.EnumerateArray() : throw new FormatException();
    }
}
