namespace BkJob.Client.Connection;

/// <summary>Turns the address a user gives into the addresses of the APIs.</summary>
internal sealed class ApiRoutes
{
    private const string EsbPath = "/api/c/compapi";

    private readonly string _job;
    private readonly string _sops;

    private ApiRoutes(ApiStyle style, string job, string sops) => (Style, _job, _sops) = (style, job, sops);

    public ApiStyle Style { get; }

    public Uri JobBase => new(_job);

    public static ApiRoutes From(BkJobClientOptions options)
    {
        var text = options.Uri.Trim().TrimEnd('/');
        var probe = Validate(text.Replace("{api_name}", "bk-job").Replace("{stage}", options.Stage), options.Uri);
        var style = options.ApiStyle
            ?? (probe.AbsolutePath.Contains(EsbPath) ? ApiStyle.Esb : ApiStyle.Gateway);
        var sops = options.SopsUri is null ? null : Validate(options.SopsUri.Trim().TrimEnd('/'), options.SopsUri).ToString().TrimEnd('/');
        if (style == ApiStyle.Esb)
        {
            var at = text.IndexOf(EsbPath, StringComparison.Ordinal);
            var root = (at < 0 ? text : text.Substring(0, at)) + EsbPath + "/v2";
            return new(style, root, sops ?? root + "/sops");
        }

        var job = JobBaseOf(text, options.Stage);
        return new(style, job, sops ?? ReplaceLast(job, "bk-job", "bk-sops"));
    }

    public Uri UriOf(ApiFamily family, string operation) => new(family switch
    {
        ApiFamily.JobV3 => $"{_job}/api/v3/{operation}",
        ApiFamily.JobV4 => $"{_job}/api/v4/{operation}",
        ApiFamily.EsbJobV3 => $"{_job}/jobv3/{operation}/",
        ApiFamily.EsbJobV2 => $"{_job}/job/{operation}/",
        _ => $"{_sops}/{operation}/",
    });

    private static string JobBaseOf(string text, string stage)
    {
        if (text.Contains("{api_name}"))
        {
            var filled = text.Contains("{stage}") ? text : text + "/{stage}";
            return filled.Replace("{api_name}", "bk-job").Replace("{stage}", stage);
        }

        text = text.Replace("{stage}", stage);
        if (!text.Contains("bk-job"))
        {
            return $"{text}/api/bk-job/{stage}";
        }

        return text.EndsWith("bk-job", StringComparison.Ordinal) ? $"{text}/{stage}" : text;
    }

    private static string ReplaceLast(string text, string old, string replacement)
    {
        var at = text.LastIndexOf(old, StringComparison.Ordinal);
        return at < 0 ? text : text.Remove(at, old.Length).Insert(at, replacement);
    }

    /// <summary>A user name or a query in the address could be a secret, and would show up everywhere.</summary>
    public static Uri Validate(string text, string given) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0
            && !text.Contains('{')
            ? uri
            : throw new BkJobException(BkJobErrorKind.InvalidArgument, Messages.InvalidUri(WithoutSecrets(given)));

    private static string WithoutSecrets(string given)
    {
        var end = given.IndexOfAny(['?', '#']);
        var at = given.LastIndexOf('@');
        if (end >= 0 && at > end)
        {
            // A password with a question mark, or a query with an at sign: no telling which.
            return "…";
        }

        var shown = end < 0 ? given : given.Substring(0, end);
        return at < 0 ? shown : "…" + shown.Substring(at);
    }
}
