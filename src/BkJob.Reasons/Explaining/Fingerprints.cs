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

    public static string Of(string kind, string template)
    {
        var hash = StableHash.Of((kind + "\n" + template).AsSpan());
        return Version + ":" + hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
