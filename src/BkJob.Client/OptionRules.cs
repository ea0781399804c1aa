namespace BkJob.Client;

/// <summary>What the options of a client must keep to.</summary>
internal static class OptionRules
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(1);

    /// <summary>Checks the options; the time zone they name.</summary>
    public static TimeZoneInfo Check(BkJobClientOptions options)
    {
        Require(!string.IsNullOrWhiteSpace(options.Uri), Messages.MissingUri);
        Require(
            options.AccessToken is { Length: > 0 } || (!string.IsNullOrWhiteSpace(options.AppCode) && options.AppSecret is { Length: > 0 }),
            Messages.MissingCredential);
        Require(options.Timeout > TimeSpan.Zero, Messages.NotAboveZero("TimeoutSec"));
        Require(options.Timeout <= LongestTimeout, Messages.TooLarge("TimeoutSec", 86_400));
        Require(options.RetryInterval <= LongestTimeout, Messages.TooLarge("RetryIntervalSec", 86_400));
        Require(options.RetryInterval >= TimeSpan.Zero, Messages.TooSmall("RetryIntervalSec", 0));
        Require(options.MaximumRetryCount >= 0, Messages.TooSmall("MaximumRetryCount", 0));
        Require(options.ThrottleLimit >= 1, Messages.TooSmall("ThrottleLimit", 1));
        Require(options.ThrottleLimit <= LogOptions.LargestThrottleLimit, Messages.TooLarge("ThrottleLimit", LogOptions.LargestThrottleLimit));
        Require(options.UserTokenName is "bk_token" or "bk_ticket", Messages.NoneOf("UserTokenName", "bk_token", "bk_ticket"));
        Require(!string.IsNullOrWhiteSpace(options.Stage), Messages.IsEmpty("Stage"));
        ScopeType(options.ScopeType);
        return ZoneOf(options.ServerTimeZone);
    }

    /// <summary>The kind of scope as the servers write it.</summary>
    public static string ScopeType(string given)
    {
        var type = given.Trim().ToLowerInvariant();
        Require(type is "biz" or "biz_set", Messages.NoneOf("ScopeType", "biz", "biz_set"));
        return type;
    }

    private static TimeZoneInfo ZoneOf(string id)
    {
        try
        {
            // .NET Framework knows Windows names only; the servers' default zone must work everywhere.
            return id == "Asia/Shanghai"
                ? TimeZoneInfo.CreateCustomTimeZone(id, TimeSpan.FromHours(8), id, id)
                : TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException or System.Security.SecurityException)
        {
            throw new BkJobException(BkJobErrorKind.InvalidArgument, Messages.UnknownTimeZone(id));
        }
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new BkJobException(BkJobErrorKind.InvalidArgument, message);
        }
    }
}
