using System.Text;
using System.Text.Json;
using BkJob.Client.Json;

namespace BkJob.Client.Profiles;

/// <summary>Profiles as JSON: an object of profiles by name, each with the members that are said. Comments and members that nobody knows are passed over, and lost when the file is written again.</summary>
internal static class ProfileText
{
    /// <exception cref="JsonException">The text is no JSON, or no object of objects.</exception>
    public static List<BkJobProfile> Read(string text)
    {
        using var json = JsonDocument.Parse(text, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return json.RootElement.ValueKind != JsonValueKind.Object
            ? throw new JsonException("it is no object")
            : [.. json.RootElement.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object).Select(member => Profile(member.Name, member.Value))];
    }

    public static string Write(IEnumerable<BkJobProfile> profiles)
    {
        using var buffer = new MemoryStream();
        using var writer = new Utf8JsonWriter(buffer, new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        foreach (var profile in profiles)
        {
            writer.WriteStartObject(profile.Name);
            WriteMembers(writer, profile);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static BkJobProfile Profile(string name, JsonElement element) => new()
    {
        Name = name,
        Uri = Text(element, "uri"),
        ApiStyle = Word<ApiStyle>(element, "api_style"),
        ApiVersion = Word<ApiVersion>(element, "api_version"),
        Stage = Text(element, "stage"),
        SopsUri = Text(element, "sops_uri"),
        WebUri = Text(element, "web_uri"),
        AppCode = Text(element, "app_code"),
        UserName = Text(element, "user_name"),
        UserTokenName = Text(element, "user_token_name"),
        ScopeType = Text(element, "scope_type"),
        ScopeId = Text(element, "scope_id"),
        TenantId = Text(element, "tenant_id"),
        Language = Text(element, "language"),
        ServerTimeZone = Text(element, "server_time_zone"),
        TimeoutSec = Real(element, "timeout_sec"),
        MaximumRetryCount = Whole(element, "maximum_retry_count"),
        RetryIntervalSec = Real(element, "retry_interval_sec"),
        ThrottleLimit = Whole(element, "throttle_limit"),
        Proxy = Text(element, "proxy"),
        NoProxy = Flag(element, "no_proxy"),
        SkipCertificateCheck = Flag(element, "skip_certificate_check"),
        SecretName = Text(element, "secret_name"),
        VaultName = Text(element, "vault_name"),
    };

    private static void WriteMembers(Utf8JsonWriter writer, BkJobProfile profile) =>
        writer
            .Add("uri", profile.Uri)
            .Add("api_style", profile.ApiStyle)
            .Add("api_version", profile.ApiVersion)
            .Add("stage", profile.Stage)
            .Add("sops_uri", profile.SopsUri)
            .Add("web_uri", profile.WebUri)
            .Add("app_code", profile.AppCode)
            .Add("user_name", profile.UserName)
            .Add("user_token_name", profile.UserTokenName)
            .Add("scope_type", profile.ScopeType)
            .Add("scope_id", profile.ScopeId)
            .Add("tenant_id", profile.TenantId)
            .Add("language", profile.Language)
            .Add("server_time_zone", profile.ServerTimeZone)
            .Add("timeout_sec", profile.TimeoutSec)
            .Add("maximum_retry_count", profile.MaximumRetryCount)
            .Add("retry_interval_sec", profile.RetryIntervalSec)
            .Add("throttle_limit", profile.ThrottleLimit)
            .Add("proxy", profile.Proxy)
            .Add("no_proxy", profile.NoProxy)
            .Add("skip_certificate_check", profile.SkipCertificateCheck)
            .Add("secret_name", profile.SecretName)
            .Add("vault_name", profile.VaultName);

    private static Utf8JsonWriter Add(this Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case bool flag:
                writer.WriteBoolean(name, flag);
                break;
            case int or double:
                writer.WriteNumber(name, Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            default:
                writer.WriteString(name, value.ToString());
                break;
        }

        return writer;
    }

    private static string? Text(JsonElement element, string name) => element.Text(name) is { Length: > 0 } text ? text : null;

    private static double? Real(JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static int? Whole(JsonElement element, string name) => element.Int(name);

    private static bool? Flag(JsonElement element, string name) => element.Flag(name);

    private static T? Word<T>(JsonElement element, string name)
        where T : struct => Enum.TryParse<T>(element.Text(name), ignoreCase: true, out var word) ? word : null;
}
