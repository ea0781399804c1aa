using System.Text;
using System.Text.Json.Nodes;

namespace BkJob.Client.Tests.Fuzz;

/// <summary>Makes a right answer wrong: in its bytes, or as JSON with other values, names and shapes than any server sends.</summary>
internal sealed class Mutation(int seed)
{
    private const string Mark = "@@raw";

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e400", "-1e400", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "4294967305", "253402300799999", "1e-400",
        "99999999999999999999999999999", "\"\"", "\"x\"", "\"-1\"", "\"9999999999999999999\"", "\"0001-01-01 00:00:00\"", "\"9999-12-31 23:59:59 +0800\"", "\"2026-13-45 99:99:99\"",
        "\"\\ud800\"", "\"\\udc00\\ud800\\u0000\"", "\"\\u001b[2J\"", "\"&lt;&amp;lt;\"", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"\":null}", "{\"\\ud800\":1}", "[1,\"x\",{\"a\":[]}]",
        "\"{\\\"activities\\\":{\\\"\\\\ud800\\\":{\\\"type\\\":1}}}\"", "\"{\\\"activities\\\":\"",
        new string('[', 70) + new string(']', 70), string.Concat(Enumerable.Repeat("{\"a\":", 30)) + "1" + new string('}', 30), $"\"{new string('x', 70_000)}\"",
    ];

    private readonly Random _random = new(seed);

    public byte[] Apply(byte[] answer) => _random.Next(3) == 0 || !TryParse(answer, out var json) ? ChangeBytes(answer) : ChangeValues(json!);

    private static bool TryParse(byte[] answer, out JsonNode? json)
    {
        try
        {
            json = JsonNode.Parse(answer);
            return json is not null;
        }
        catch (System.Text.Json.JsonException)
        {
            json = null;
            return false;
        }
    }

    private byte[] ChangeBytes(byte[] answer)
    {
        var bytes = answer.ToList();
        for (var times = _random.Next(1, 4); times > 0; times--)
        {
            var at = _random.Next(bytes.Count + 1);
            var length = Math.Min(_random.Next(1, 40), bytes.Count - at);
            switch (_random.Next(6))
            {
                case 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, [.. bytes.Skip(at).Take(length)]);
                    break;
                case 3:
                    bytes.Insert(at, (byte)_random.Next(256));
                    break;
                case 4 when at < bytes.Count:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                default:
                    bytes.Insert(at, "\"\\{}[],:"u8[_random.Next(8)]);
                    break;
            }
        }

        return [.. bytes];
    }

    private byte[] ChangeValues(JsonNode json)
    {
        for (var times = _random.Next(1, 4); times > 0; times--)
        {
            var nodes = new List<JsonNode>();
            Collect(json, nodes);
            var parent = nodes[_random.Next(nodes.Count)];
            if (parent is JsonObject { Count: > 0 } members)
            {
                var name = members.ElementAt(_random.Next(members.Count)).Key;
                var value = members[name];
                switch (_random.Next(6))
                {
                    case 0:
                        members.Remove(name);
                        break;
                    case 1:
                        // Another order of the same members.
                        members.Remove(name);
                        members[name] = value;
                        break;
                    case 2:
                        members.Remove(name);
                        members[name + "_"] = value;
                        break;
                    default:
                        members[name] = Raw();
                        break;
                }
            }
            else if (parent is JsonArray { Count: > 0 } items)
            {
                var at = _random.Next(items.Count);
                switch (_random.Next(4))
                {
                    case 0:
                        items.RemoveAt(at);
                        break;
                    case 1:
                        items.Add(items[at]?.DeepClone());
                        break;
                    default:
                        items[at] = Raw();
                        break;
                }
            }
        }

        var text = new StringBuilder(json.ToJsonString());
        for (var index = 0; index < Values.Length; index++)
        {
            text.Replace($"\"{Mark}{index};\"", Values[index]);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private JsonValue Raw() => JsonValue.Create($"{Mark}{_random.Next(Values.Length)};");

    private static void Collect(JsonNode node, List<JsonNode> found)
    {
        found.Add(node);
        foreach (var child in node is JsonObject members ? members.Select(member => member.Value) : node is JsonArray items ? items : [])
        {
            if (child is JsonObject or JsonArray)
            {
                Collect(child, found);
            }
        }
    }
}
