namespace BkJob;

/// <summary>Where a session talks to and as whom. Holds no secret that could be shown.</summary>
public sealed class BkJobConnection
{
    internal BkJobConnection(object client) => Client = client;

    /// <summary>Base of the JOB API.</summary>
    public Uri Uri { get; init; } = null!;

    /// <summary>Gateway or ESB.</summary>
    public ApiStyle ApiStyle { get; init; }

    /// <summary>The generation of the JOB API that was asked for.</summary>
    public ApiVersion ApiVersion { get; init; }

    /// <summary>Code of the calling app (<c>bk_app_code</c>); null with an access token alone.</summary>
    public string? AppCode { get; init; }

    /// <summary>The user the calls are made for (<c>bk_username</c>); null when a token says it.</summary>
    public string? UserName { get; init; }

    /// <summary>Kind of the scope (<c>bk_scope_type</c>): <c>biz</c> or <c>biz_set</c>.</summary>
    public string ScopeType { get; init; } = "biz";

    /// <summary>Id of the scope (<c>bk_scope_id</c>); null when every call names its own.</summary>
    public string? ScopeId { get; init; }

    /// <summary>The tenant (<c>X-Bk-Tenant-Id</c>); null on single-tenant servers.</summary>
    public string? TenantId { get; init; }

    /// <summary>How many requests may be in flight at once.</summary>
    public int ThrottleLimit { get; init; }

    internal object Client { get; }

    /// <summary>The address of the server.</summary>
    public override string ToString() => Uri.ToString();
}
