namespace BkJob;

/// <summary>A connection that <c>Connect-BkJob -ProfileName</c> makes by name. Holds no secret, only the name of one.</summary>
public sealed class BkJobProfile
{
    /// <summary>Name of the profile.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where the server is: the gateway's root, a template, the full base of the JOB API, or the PaaS root for ESB; null = not said.</summary>
    public string? Uri { get; init; }

    /// <summary>Gateway or ESB; null = as the address says.</summary>
    public ApiStyle? ApiStyle { get; init; }

    /// <summary>Generation of the gateway's JOB API; null = not said.</summary>
    public ApiVersion? ApiVersion { get; init; }

    /// <summary>Stage of the gateway; null = not said.</summary>
    public string? Stage { get; init; }

    /// <summary>Full base of the SOPS API; null = derived from <see cref="Uri"/>.</summary>
    public string? SopsUri { get; init; }

    /// <summary>The JOB web site, for the links of jobs; null = jobs have none.</summary>
    public string? WebUri { get; init; }

    /// <summary>Code of the calling app; null = not said.</summary>
    public string? AppCode { get; init; }

    /// <summary>The user the calls are made for; null = not said.</summary>
    public string? UserName { get; init; }

    /// <summary>Name under which a login token is sent; null = not said.</summary>
    public string? UserTokenName { get; init; }

    /// <summary>Kind of the scope: <c>biz</c> or <c>biz_set</c>; null = not said.</summary>
    public string? ScopeType { get; init; }

    /// <summary>Id of the scope; null = not said.</summary>
    public string? ScopeId { get; init; }

    /// <summary>The tenant, on multi-tenant servers; null = not said.</summary>
    public string? TenantId { get; init; }

    /// <summary>Language of the server's messages; null = not said.</summary>
    public string? Language { get; init; }

    /// <summary>Time zone of times that the server sends without one; null = not said.</summary>
    public string? ServerTimeZone { get; init; }

    /// <summary>Seconds without any progress after which a request is given up; null = not said.</summary>
    public double? TimeoutSec { get; init; }

    /// <summary>How often a request that may succeed later is sent again; null = not said.</summary>
    public int? MaximumRetryCount { get; init; }

    /// <summary>Base of the growing delay between two tries, in seconds; null = not said.</summary>
    public double? RetryIntervalSec { get; init; }

    /// <summary>How many requests may be in flight at once; null = not said.</summary>
    public int? ThrottleLimit { get; init; }

    /// <summary>Address of a proxy, without credentials; null = the system's.</summary>
    public string? Proxy { get; init; }

    /// <summary>Whether no proxy at all is used; null = not said.</summary>
    public bool? NoProxy { get; init; }

    /// <summary>Whether any certificate is accepted, for tests only; null = not said.</summary>
    public bool? SkipCertificateCheck { get; init; }

    /// <summary>Name of the secret in the vault, never the secret itself; null = none.</summary>
    public string? SecretName { get; init; }

    /// <summary>The vault to look in; null = every registered one.</summary>
    public string? VaultName { get; init; }

    /// <summary>The name of the profile.</summary>
    public override string ToString() => Name;
}
