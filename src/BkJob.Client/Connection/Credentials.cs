using System.Net;
using System.Security;
using System.Text;
using System.Text.Json;

namespace BkJob.Client.Connection;

/// <summary>Who calls. The one place that turns secrets into what is sent, and the one that masks them in what comes back.</summary>
internal sealed class Credentials : IDisposable
{
    public const string HeaderName = "X-Bkapi-Authorization";

    private readonly List<KeyValuePair<string, SecureString>> _secrets = [];
    private readonly List<KeyValuePair<string, string>> _names = [];
    private readonly List<SecureString> _proxyPasswords;

    public Credentials(BkJobClientOptions options)
    {
        AddName("bk_app_code", options.AppCode);
        AddName("bk_username", options.UserName);
        AddSecret("bk_app_secret", options.AppSecret);
        AddSecret(options.UserTokenName, options.UserToken);
        AddSecret("access_token", options.AccessToken);
        _proxyPasswords = [.. ProxyInUse.PasswordsOf(options).Distinct().Select(Secure)];
    }

    /// <summary>The value of <see cref="HeaderName"/>.</summary>
    public string Header()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var pair in Pairs(_ => _))
            {
                writer.WriteString(pair.Key, pair.Value);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>What ESB reads from the body of a POST; it calls the access token <c>bk_access_token</c>.</summary>
    public IEnumerable<KeyValuePair<string, string>> BodyParameters() =>
        Pairs(name => name == "access_token" ? "bk_access_token" : name);

    /// <summary>A server, or a proxy, may echo what it was sent: no known secret survives in what is shown, in whatever form it comes back.</summary>
    public string Mask(string text)
    {
        try
        {
            // A single character is no secret; masking it would make any message unreadable. The longest first: one secret may be part of another.
            return SecretForms.Hide(text, _secrets.Select(secret => secret.Value).Concat(_proxyPasswords)
                .Where(secret => secret.Length > 1).OrderByDescending(secret => secret.Length).Select(Reveal));
        }
        catch (ObjectDisposedException)
        {
            // The connection was closed meanwhile: what can no longer be searched for is not shown.
            return "******";
        }
    }

    public void Dispose()
    {
        foreach (var secret in _secrets.Select(secret => secret.Value).Concat(_proxyPasswords))
        {
            secret.Dispose();
        }
    }

    private static string Reveal(SecureString secret) => new NetworkCredential("", secret).Password;

    private IEnumerable<KeyValuePair<string, string>> Pairs(Func<string, string> rename) =>
        _names.Concat(_secrets.Select(secret => new KeyValuePair<string, string>(rename(secret.Key), Reveal(secret.Value))));

    private void AddName(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _names.Add(new(name, value!));
        }
    }

    private void AddSecret(string name, SecureString? value)
    {
        // What was read from a file or a variable often ends in a line break, which no server takes.
        if (value is { Length: > 0 } && Reveal(value).Trim() is { Length: > 0 } trimmed)
        {
            _secrets.Add(new(name, Secure(trimmed)));
        }
    }

    private static SecureString Secure(string text) => new NetworkCredential("", text).SecurePassword;
}
