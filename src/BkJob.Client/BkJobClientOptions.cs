using System.Net;
using System.Security;
using BkJob.Client.Connection;

namespace BkJob;

/// <summary>Where a <see cref="BkJobClient"/> talks to, as whom, and how patiently.</summary>
public sealed class BkJobClientOptions
{
    /// <summary>The gateway's root, a template with <c>{api_name}</c> (and <c>{stage}</c>), the full base of the JOB API, or the PaaS root for ESB.</summary>
    public string Uri { get; init; } = "";

    /// <summary>Gateway or ESB; null = ESB when the path contains <c>/api/c/compapi</c>, else gateway.</summary>
    public ApiStyle? ApiStyle { get; init; }

    /// <summary>Generation of the gateway's JOB API.</summary>
    public ApiVersion ApiVersion { get; init; }

    /// <summary>Stage of the gateway.</summary>
    public string Stage { get; init => field = value?.Trim()!; } = "prod";

    /// <summary>Full base of the SOPS API with stage; null = derived from <see cref="Uri"/>.</summary>
    public string? SopsUri { get; init; }

    /// <summary>The JOB web site, for <see cref="JobInstance.Url"/>; null = jobs have no link.</summary>
    public string? WebUri { get; init; }

    /// <summary>Code of the calling app (<c>bk_app_code</c>). White space around it is dropped, as around the secrets and names below.</summary>
    public string? AppCode { get; init => field = value?.Trim(); }

    /// <summary>Secret of the calling app (<c>bk_app_secret</c>).</summary>
    public SecureString? AppSecret { get; init; }

    /// <summary>The user the calls are made for (<c>bk_username</c>).</summary>
    public string? UserName { get; init => field = value?.Trim(); }

    /// <summary>The user's login token (<c>bk_token</c> or <c>bk_ticket</c>).</summary>
    public SecureString? UserToken { get; init; }

    /// <summary>Name under which the login token is sent: <c>bk_token</c> or <c>bk_ticket</c>.</summary>
    public string UserTokenName { get; init; } = "bk_token";

    /// <summary>An access token; it alone suffices.</summary>
    public SecureString? AccessToken { get; init; }

    /// <summary>Kind of the scope: <c>biz</c> or <c>biz_set</c>.</summary>
    public string ScopeType { get; init => field = value.Trim(); } = "biz";

    /// <summary>Id of the scope; null = every call names its own.</summary>
    public string? ScopeId { get; init => field = value?.Trim(); }

    /// <summary>The tenant, on multi-tenant servers.</summary>
    public string? TenantId { get; init => field = value?.Trim(); }

    /// <summary>Language of the server's messages: <c>zh-cn</c> or <c>en</c>; null = the server's choice.</summary>
    public string? Language { get; init; }

    /// <summary>Time zone of times that the server sends without one, an IANA name.</summary>
    public string ServerTimeZone { get; init => field = value?.Trim()!; } = "Asia/Shanghai";

    /// <summary>Bounds connecting, waiting for the headers, and each read that brings nothing.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a request that may succeed later is sent again.</summary>
    public int MaximumRetryCount { get; init; } = 5;

    /// <summary>Base of the growing delay between two tries.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many requests may be in flight at once.</summary>
    public int ThrottleLimit { get; init; } = 8;

    /// <summary>Address of a proxy, http where it names no scheme (<c>127.0.0.1:8080</c>); null = the system's. A credential in it is used, and never shown.</summary>
    public Uri? Proxy { get; init => field = value is null ? null : ProxyInUse.Complete(value); }

    /// <summary>Credential for the proxy.</summary>
    public ICredentials? ProxyCredential { get; init; }

    /// <summary>Use no proxy at all.</summary>
    public bool NoProxy { get; init; }

    /// <summary>Accept any certificate of the server. For tests only.</summary>
    public bool SkipCertificateCheck { get; init; }

    internal TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
