using System.Globalization;

namespace BkJob.Client.Wire;

/// <summary>Times and durations as the servers send them; shown in the server's zone, as the logs themselves do.</summary>
internal sealed class WireTime(TimeZoneInfo serverZone)
{
    // ESB v2 sends no zone, pre-v3 servers and SOPS send "+0800".
    private static readonly string[] ZonedFormats = ["yyyy-MM-dd HH:mm:ss zzz", "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz"];
    private static readonly string[] BareFormats = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF"];

    private const long LongestSeconds = 900_000_000_000;

    /// <summary>Null for what no <see cref="TimeSpan"/> can hold.</summary>
    public static TimeSpan? Milliseconds(long? value) => Seconds(value / 1000m);

    /// <inheritdoc cref="Milliseconds"/>
    public static TimeSpan? Seconds(decimal? value) =>
        value is { } number and > -LongestSeconds and < LongestSeconds ? TimeSpan.FromTicks((long)(number * TimeSpan.TicksPerSecond)) : null;

    public DateTimeOffset? FromEpoch(long? milliseconds) => milliseconds is > 0 and < 253402300800000
        ? TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds.Value), serverZone)
        : null;

    public DateTimeOffset? FromText(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(text, ZonedFormats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var zoned))
        {
            return zoned;
        }

        return DateTime.TryParseExact(text, BareFormats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var bare)
            && bare.Year is > 1 and < 9999
            ? new DateTimeOffset(bare, serverZone.GetUtcOffset(bare))
            : null;
    }

    /// <summary>A time as SOPS takes it in a question; null stays null.</summary>
    public string? ToText(DateTimeOffset? moment) => moment is { } given
        ? TimeZoneInfo.ConvertTime(given, serverZone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : null;

    /// <summary>Either form: epoch milliseconds or text.</summary>
    public DateTimeOffset? FromEither(string? value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? FromEpoch(milliseconds) : FromText(value);
}
