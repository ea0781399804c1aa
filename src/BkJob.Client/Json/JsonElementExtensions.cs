using System.Collections.Specialized;
using System.Globalization;
using System.Text.Json;

namespace BkJob.Client.Json;

/// <summary>Reads members that may be missing, null or of another type than documented.</summary>
internal static class JsonElementExtensions
{
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member)
            && member.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? member
            : null;

    /// <summary>The first of several names the servers and their documents use for the same thing.</summary>
    public static JsonElement? Member(this JsonElement element, string name, string otherName) =>
        element.Member(name) ?? element.Member(otherName);

    public static string? Text(this JsonElement element, string name) => element.Member(name)?.AsText();

    public static long? Number(this JsonElement element, string name) => element.Member(name)?.AsNumber();

    public static int? Int(this JsonElement element, string name) =>
        element.Number(name) is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null;

    /// <summary>A number with its fraction; null beyond what <see cref="decimal"/> holds.</summary>
    public static decimal? Exact(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var exact) ? exact : null;

    public static bool? Flag(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        // SOPS sends skip:0 for a node that never ran.
        { ValueKind: JsonValueKind.Number } number => number.AsNumber() != 0,
        _ => null,
    };

    public static IEnumerable<JsonElement> Elements(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static IEnumerable<JsonProperty> Properties(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Object } members ? members.EnumerateObject() : [];

    public static string? AsText(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => element.GetRawText(),
    };

    public static long? AsNumber(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number when element.TryGetInt64(out var number) => number,
        JsonValueKind.Number when element.TryGetDecimal(out var exact) && exact == decimal.Truncate(exact)
            && exact is >= long.MinValue and <= long.MaxValue => (long)exact,
        JsonValueKind.String when long.TryParse(element.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>Plain values for PowerShell: text, long or double, boolean, null, ordered dictionary, array.</summary>
    public static object? AsPlain(this JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new OrderedDictionary();
                foreach (var member in element.EnumerateObject())
                {
                    members[member.Name] = member.Value.AsPlain();
                }

                return members;
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(AsPlain).ToArray();
            case JsonValueKind.Number:
                return element.TryGetInt64(out var number) ? number
                    : element.TryGetDouble(out var real) && !double.IsInfinity(real) ? real
                    : element.GetRawText();
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            default:
                return element.AsText();
        }
    }
}
