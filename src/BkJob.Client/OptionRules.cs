using System.Net;
using System.Security;
using BkJob.Client.Connection;

namespace BkJob.Client;

/// <summary>What the options of a client must keep to.</summary>
internal static class OptionRules
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(1);

    /// <summary>Checks the options; the time zone they name.</summary>
    public static TimeZoneInfo Check(BkJobClientOptions options)
    {
        Require(!string.IsNullOrWhiteSpace(options.Uri), Messages.MissingUri, Remedy.NameServer);
        Require(
            SaysSomething(options.AccessToken) || (!string.IsNullOrWhiteSpace(options.AppCode) && SaysSomething(options.AppSecret)),
            Messages.MissingCredential,
            Remedy.NameCredential);
        Require(options.Timeout > TimeSpan.Zero, Messages.NotAboveZero("Timeout"));
        Require(options.Timeout <= LongestTimeout, Messages.TooLong("Timeout", LongestTimeout));
        Require(options.RetryInterval <= LongestTimeout, Messages.TooLong("RetryInterval", LongestTimeout));
        Require(options.RetryInterval >= TimeSpan.Zero, Messages.TooSmall("RetryInterval", 0));
        Require(options.MaximumRetryCount >= 0, Messages.TooSmall("MaximumRetryCount", 0));
        Require(options.ThrottleLimit >= 1, Messages.TooSmall("ThrottleLimit", 1));
        Require(options.ThrottleLimit <= LogOptions.LargestThrottleLimit, Messages.TooLarge("ThrottleLimit", LogOptions.LargestThrottleLimit));
        Require(options.UserTokenName is "bk_token" or "bk_ticket", Messages.NoneOf("UserTokenName", "bk_token", "bk_ticket"));
        Require(!string.IsNullOrWhiteSpace(options.Stage), Messages.IsEmpty("Stage"));
        Require(HasNoControl(options.AppCode), Messages.MustBeOneLine("AppCode"));
        Require(HasNoControl(options.UserName), Messages.MustBeOneLine("UserName"));
        Require(IsHeaderText(options.TenantId), Messages.MustBeAscii("TenantId"));
        Require(IsHeaderText(options.Language), Messages.MustBeAscii("Language"));
        foreach (var (name, secret) in ((string, SecureString?)[])[("AppSecret", options.AppSecret), ("UserToken", options.UserToken), ("AccessToken", options.AccessToken)])
        {
            Require(secret is null || HasNoControl(TextOf(secret)), Messages.MustBeOneLine(name));
        }

        Require(options.Proxy is null || ProxyInUse.IsUsable(options.Proxy), Messages.InvalidProxy);
        ScopeType(options.ScopeType);
        if (!string.IsNullOrWhiteSpace(options.WebUri))
        {
            ApiRoutes.Validate(options.WebUri!.Trim(), options.WebUri);
        }

        return ZoneOf(options.ServerTimeZone);
    }

    /// <summary>The kind of scope as the servers write it.</summary>
    public static string ScopeType(string given)
    {
        var type = given.Trim().ToLowerInvariant();
        Require(type is "biz" or "biz_set", Messages.NoneOf("ScopeType", "biz", "biz_set"));
        return type;
    }

    private static bool SaysSomething(SecureString? secret) => secret is not null && TextOf(secret).Length > 0;

    /// <summary>What is sent of a secret: the white space around it is not.</summary>
    private static string TextOf(SecureString secret) => new NetworkCredential("", secret).Password.Trim();

    private static bool HasNoControl(string? text) => text is null || !text.Any(char.IsControl);

    /// <summary>What a header can carry on every edition.</summary>
    private static bool IsHeaderText(string? text) => text is null || text.All(letter => letter is >= ' ' and <= '~');

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

    private static void Require(bool condition, string message, Remedy remedy = Remedy.None)
    {
        if (!condition)
        {
            throw new BkJobException(BkJobErrorKind.InvalidArgument, message) { Remedy = remedy };
        }
    }
}
