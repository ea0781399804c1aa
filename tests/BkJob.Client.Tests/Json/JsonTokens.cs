using System.Globalization;
using BkJob.Client.Json;

namespace BkJob.Client.Tests.Json;

/// <summary>What is in a JSON text, token by token, as our reader tells it.</summary>
internal static class JsonTokens
{
    public static async Task<List<string>> ReadAsync(JsonPullReader reader, CancellationToken cancellationToken)
    {
        var tokens = new List<string>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is var token && token != JsonToken.None)
        {
            tokens.Add(token is JsonToken.PropertyName or JsonToken.String or JsonToken.Number ? $"{token} {TextOf(reader)}" : token.ToString());
        }

        return tokens;
    }

    private static string TextOf(JsonPullReader reader)
    {
        var number = reader.Token == JsonToken.Number ? $"={reader.NumberValue()}={reader.DecimalValue()?.ToString(CultureInfo.InvariantCulture)}" : "";
        return reader.TextValue() + number;
    }
}
