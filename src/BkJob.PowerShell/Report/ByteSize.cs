using System.Globalization;

namespace BkJob.PowerShell.Report;

/// <summary>Sizes as the server formats them: <c>1.0 Bytes</c>, <c>10.3 KB</c>.</summary>
internal static class ByteSize
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    /// <summary>The number of bytes, as exact as the text is; null = the text names none.</summary>
    public static double? Parse(string? text)
    {
        var parts = (text ?? "").Trim().Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || !double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number < 0)
        {
            return null;
        }

        var unit = parts[1].StartsWith("byte", StringComparison.OrdinalIgnoreCase) ? 0 : Array.FindIndex(Units, known => string.Equals(known, parts[1], StringComparison.OrdinalIgnoreCase));
        return unit < 0 ? null : number * Math.Pow(1024, unit);
    }

    public static string Text(double bytes)
    {
        var unit = 0;
        for (; bytes >= 1024 && unit < Units.Length - 1; unit++)
        {
            bytes /= 1024;
        }

        return bytes.ToString(bytes >= 100 || unit == 0 ? "0" : "0.#", CultureInfo.InvariantCulture) + " " + Units[unit];
    }
}
