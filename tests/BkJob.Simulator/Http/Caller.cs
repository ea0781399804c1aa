using System.Text.Json;

namespace BkJob.Simulator.Http;

/// <summary>Who asks: what the authentication header, or ESB's parameters, say. Empty text counts as missing.</summary>
internal sealed record Caller(string? AppCode, string? AppSecret, string? UserName, string? UserToken, string? AccessToken, string? Signature)
{
    public const string HeaderName = "X-Bkapi-Authorization";

    /// <summary>This app is denied every permission.</summary>
    public bool IsForbidden => AppCode == "forbidden";

    /// <summary>This app may enter the business but not look at jobs that others started.</summary>
    public bool MayNotView => AppCode == "noview";

    public string Name => UserName ?? (UserToken is not null ? "token-user" : "access-token-user");

    /// <summary>Why authentication fails; null when it does not.</summary>
    public string? Reason(bool gateway)
    {
        if (AccessToken is not null && AppCode is null)
        {
            return null;
        }

        return this switch
        {
            { AppCode: null } => "app code cannot be empty",
            { AppCode.Length: > 32 } => "app code cannot be longer than 32 characters",
            { AppSecret: null, Signature: null } => "please provide bk_app_secret or bk_signature to verify app",
            { AppSecret.Length: > 128 } => "app secret cannot be longer than 128 characters",
            { AppCode: "unknown" } => "bk_app_code or bk_app_secret is incorrect",
            { AppCode: "secretecho" } => $"bk_app_code or bk_app_secret is incorrect: app secret {AppSecret}, user {UserName}, token {UserToken}, access token {AccessToken}",
            { UserName: null, UserToken: null, AccessToken: null } when gateway => "user authentication failed, please provide a valid user identity, such as bk_username, bk_token, access_token",
            { UserName: null, UserToken: null, AccessToken: null } => "User authentication failed, please provide a valid user identity, such as bk_token, bk_username",
            _ => null,
        };
    }

    /// <summary>Reads the header; null when there is none.</summary>
    /// <exception cref="FormatException">The header is not a JSON object.</exception>
    public static Caller? FromHeader(Exchange exchange)
    {
        if (exchange.Header(HeaderName) is not { Length: > 0 } header)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(header);
            if (json.RootElement.ValueKind is not JsonValueKind.Object)
            {
                throw new FormatException();
            }

            var root = json.RootElement;
            return From(name => root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null, exchange, "access_token");
        }
        catch (JsonException)
        {
            throw new FormatException();
        }
    }

    /// <summary>ESB takes the same names from the JSON body or the query.</summary>
    public static Caller FromParameters(Parameters parameters, Exchange exchange) => From(parameters.Text, exchange, "bk_access_token");

    private static Caller From(Func<string, string?> read, Exchange exchange, string accessToken)
    {
        string? First(params string[] names) => names.Select(read).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return new Caller(
            First("bk_app_code", "app_code"),
            First("bk_app_secret", "app_secret"),
            First("bk_username", "username"),
            First("bk_token", "bk_ticket") ?? exchange.Context.Request.Cookies["bk_token"],
            First(accessToken, "access_token"),
            First("bk_signature", "signature"));
    }
}
