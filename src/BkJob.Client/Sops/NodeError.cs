using System.Collections.Specialized;
using System.Globalization;
using System.Text.Json;
using BkJob.Client.Json;

namespace BkJob.Client.Sops;

/// <summary>Why a node failed: what <c>ex_data</c> says to people.</summary>
internal static class NodeError
{
    /// <summary>The message without markup, and where its link leads; null for a node that did not fail.</summary>
    public static (string? Text, Uri? Link) Read(object? exData)
    {
        var message = Members(exData)?["exception_msg"] ?? exData;
        if (message is string text)
        {
            return AnchorText.Read(text);
        }

        return (message is bool or long or decimal or double ? Convert.ToString(message, CultureInfo.InvariantCulture) : null, null);
    }

    /// <summary>Failure data comes as an object, or as the text of one.</summary>
    public static OrderedDictionary? Members(object? exData)
    {
        if (exData is not string text || !text.StartsWith("{", StringComparison.Ordinal))
        {
            return exData as OrderedDictionary;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.AsPlain() as OrderedDictionary;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
