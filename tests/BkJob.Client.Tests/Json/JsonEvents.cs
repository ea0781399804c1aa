using System.Globalization;
using System.Text;
using System.Text.Json;
using BkJob.Client.Json;
using BkJob.Desktop.Host;

namespace BkJob.Client.Tests.Json;

/// <summary>What is in a JSON text, token by token: once as our reader tells it, once as System.Text.Json does, once taken apart by hand.</summary>
internal static class JsonEvents
{
    public static async Task<List<string>> ReadAsync(ReadOnlyMemory<byte> json, params int[] sizes)
    {
        if (DesktopClient.IsUsed)
        {
            return [.. (await DesktopClient.AskAsync(new() { Action = HostAction.ReadJson, Json = json.ToArray(), Pieces = sizes })).Tokens!];
        }

        using var reader = new JsonPullReader(new PiecewiseStream(json, sizes), json.Length);
        return await JsonTokens.ReadAsync(reader, CancellationToken.None);
    }

    /// <summary>Null when System.Text.Json refuses the text.</summary>
    public static List<string>? Oracle(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = JsonPullReader.MaximumDepth });
            var events = new List<string>();
            Add(document.RootElement, events);
            return events;
        }
        catch (Exception refusal) when (refusal is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static void Add(JsonElement element, List<string> events)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                events.Add(nameof(JsonToken.StartObject));
                foreach (var member in element.EnumerateObject())
                {
                    events.Add($"{JsonToken.PropertyName} {member.Name}");
                    Add(member.Value, events);
                }

                events.Add(nameof(JsonToken.EndObject));
                break;
            case JsonValueKind.Array:
                events.Add(nameof(JsonToken.StartArray));
                foreach (var item in element.EnumerateArray())
                {
                    Add(item, events);
                }

                events.Add(nameof(JsonToken.EndArray));
                break;
            case JsonValueKind.String:
                events.Add($"{JsonToken.String} {element.GetString()}");
                break;
            case JsonValueKind.Number:
                long? whole = element.TryGetInt64(out var number) ? number
                    : element.TryGetDecimal(out var fraction) && fraction == decimal.Truncate(fraction) && fraction is >= long.MinValue and <= long.MaxValue ? (long)fraction
                    : null;
                events.Add($"{JsonToken.Number} {element.GetRawText()}={whole}={(element.TryGetDecimal(out var exact) ? exact.ToString(CultureInfo.InvariantCulture) : "")}");
                break;
            default:
                events.Add(element.ValueKind.ToString());
                break;
        }
    }

    /// <summary>All strings of a JSON text in order, taken apart by the rules of RFC 8259, half surrogate pairs kept.</summary>
    public static List<string> StringsOf(string json)
    {
        var found = new List<string>();
        for (var at = json.IndexOf('"'); at >= 0; at = at < json.Length ? json.IndexOf('"', at) : -1)
        {
            var text = new StringBuilder();
            for (at++; json[at] != '"'; at++)
            {
                if (json[at] != '\\')
                {
                    text.Append(json[at]);
                    continue;
                }

                at++;
                if (json[at] == 'u')
                {
                    text.Append((char)int.Parse(json.AsSpan(at + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    at += 4;
                }
                else
                {
                    text.Append(json[at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var other => other });
                }
            }

            found.Add(text.ToString());
            at++;
        }

        return found;
    }
}
