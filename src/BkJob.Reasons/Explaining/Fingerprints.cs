using System.Globalization;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Explaining;

/// <summary>
/// Names a reason so that it can be found again in another run: a hash of what kind of difference it is and of the masked line, of nothing that varies.
/// A change to what is hashed, or to what the masks make of a line, needs a new <see cref="Version"/>.
/// </summary>
internal static class Fingerprints
{
    private const string Version = "v1";

    /// <param name="kind">What kind of difference it is.</param>
    /// <param name="template">The masked line.</param>
    /// <param name="values">The values that keep it apart from other reasons with this line; empty where none do.</param>
    public static string Of(string kind, string template, string values = "")
    {
        var hash = StableHash.Of((kind + "\n" + template + (values.Length == 0 ? "" : "\n" + values)).AsSpan());
        return Version + ":" + hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
