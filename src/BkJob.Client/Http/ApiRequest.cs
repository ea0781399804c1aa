using System.Globalization;
using System.Text;
using System.Text.Json;
using BkJob.Client.Connection;

namespace BkJob.Client.Http;

/// <summary>One call: which operation of which family, with which parameters. Parameters become a query on GET and a JSON body on POST.</summary>
internal sealed class ApiRequest(ApiFamily family, string operation)
{
    private readonly List<KeyValuePair<string, object>> _parameters = [];

    public ApiFamily Family => family;

    /// <summary>Name of the API, as errors show it.</summary>
    public string Operation { get; } = operation;

    /// <summary>Ids that stand in the path of a SOPS gateway route, in its order.</summary>
    public string[] PathIds { get; init; } = [];

    public bool IsPost { get; init; }

    /// <summary>Whether a failure of this call is worth halving a batch.</summary>
    public bool IsBatch { get; init; }

    public ApiRequest With(string name, object? value)
    {
        if (value is not null)
        {
            _parameters.Add(new(name, value));
        }

        return this;
    }

    /// <summary>A parameter's value as text; null when it was not given.</summary>
    public string? Parameter(string name) =>
        _parameters.Find(parameter => parameter.Key == name).Value is { } value ? Text(value) : null;

    /// <summary>How many hosts the request names; 0 = none, it asks for all.</summary>
    public int HostCount => _parameters.Sum(parameter => parameter.Key switch
    {
        "host_id_list" or "container_id_list" => ((long[])parameter.Value).Length,
        "ip_list" => ((HostKey[])parameter.Value).Length,
        "bk_host_id" => 1,
        "ip" when !_parameters.Exists(other => other.Key == "bk_host_id") => 1,
        _ => 0,
    });

    public ApiRequest With(JobScope scope) => With("bk_scope_type", scope.Type).With("bk_scope_id", scope.Id);

    public Uri UriIn(ApiRoutes routes)
    {
        var path = PathIds.Length == 0 ? Operation : Operation + "/" + string.Join("/", PathIds.Select(Uri.EscapeDataString));
        var uri = routes.UriOf(Family, path);
        return IsPost || _parameters.Count == 0 ? uri : new Uri($"{uri}?{Query()}");
    }

    public byte[] Body(IEnumerable<KeyValuePair<string, string>> secrets)
    {
        using var buffer = new MemoryStream(1024);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        foreach (var secret in secrets)
        {
            writer.WriteString(secret.Key, secret.Value);
        }

        foreach (var parameter in _parameters)
        {
            writer.WritePropertyName(parameter.Key);
            WriteValue(writer, parameter.Value);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.ToArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long[] numbers:
                writer.WriteStartArray();
                foreach (var number in numbers)
                {
                    writer.WriteNumberValue(number);
                }

                writer.WriteEndArray();
                break;
            case IEnumerable<HostKey> hosts:
                writer.WriteStartArray();
                foreach (var host in hosts)
                {
                    writer.WriteStartObject();
                    writer.WriteNumber("bk_cloud_id", host.CloudId ?? 0);
                    writer.WriteString("ip", host.IPAddress);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private string Query()
    {
        var query = new StringBuilder();
        foreach (var parameter in _parameters)
        {
            query.Append(query.Length == 0 ? "" : "&").Append(parameter.Key).Append('=').Append(Uri.EscapeDataString(Text(parameter.Value)));
        }

        return query.ToString();
    }

    private static string Text(object value) =>
        value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
