using System.Text.Json;

namespace BkJob.PowerShell.Archive;

/// <summary>The members of one line. What nobody takes is foreign: a later version wrote it.</summary>
internal sealed class Members
{
    private readonly Dictionary<string, JsonElement> _left = new(StringComparer.Ordinal);

    /// <exception cref="JsonException">The line is not one JSON object.</exception>
    public void Load(JsonElement line)
    {
        _left.Clear();
        if (line.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException($"a JSON {line.ValueKind.ToString().ToLowerInvariant()}, not an object");
        }

        foreach (var member in line.EnumerateObject())
        {
            _left[member.Name] = member.Value;
        }
    }

    public long? Number(string name) => Take(name) is { } value ? value.GetInt64() : null;

    public int? SmallNumber(string name) => Take(name) is { } value ? value.GetInt32() : null;

    public string? Text(string name) =>
        (Take(name), Take(name + MemberWriter.ExactSuffix)) switch
        {
            (_, { } exact) => UnicodeText.FromUnits(exact.GetBytesFromBase64()),
            ({ } text, _) => text.GetString(),
            _ => null,
        };

    public DateTimeOffset? Time(string name) => Take(name) is { } value ? value.GetDateTimeOffset() : null;

    public TimeSpan? Duration(string name) =>
        Take(name) is { } value ? TimeSpan.FromTicks(checked((long)(value.GetDecimal() * TimeSpan.TicksPerSecond))) : null;

    /// <summary>The number decides; the name beside it is for people and engines.</summary>
    public T? Enum<T>(string name)
        where T : struct, Enum
    {
        Take(name + "_name");
        return Take(name) is { } value ? (T)System.Enum.ToObject(typeof(T), value.GetInt32()) : null;
    }

    /// <summary>Passes over a member that follows from others.</summary>
    public void SkipText(string name)
    {
        Take(name);
        Take(name + MemberWriter.ExactSuffix);
    }

    /// <summary>What is left, as name and JSON; null = nothing.</summary>
    public ForeignMember[]? Foreign() =>
        _left.Count == 0 ? null : [.. _left.Select(member => new ForeignMember(member.Key, member.Value.GetRawText()))];

    private JsonElement? Take(string name)
    {
        if (!_left.TryGetValue(name, out var value))
        {
            return null;
        }

        _left.Remove(name);
        return value.ValueKind == JsonValueKind.Null ? null : value;
    }
}
