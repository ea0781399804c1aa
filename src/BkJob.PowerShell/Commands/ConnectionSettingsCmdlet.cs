using System.Management.Automation;
using BkJob.PowerShell.Completion;

namespace BkJob;

/// <summary>A cmdlet that takes what a connection needs, but for secrets: to make one, or to keep it under a name.</summary>
public abstract class ConnectionSettingsCmdlet : PSCmdlet
{
    private protected ConnectionSettingsCmdlet()
    {
    }

    /// <summary>Gateway or ESB; left out = as the address says.</summary>
    [Parameter]
    public ApiStyle ApiStyle { get; set; }

    /// <summary>Generation of the gateway's JOB API.</summary>
    [Parameter]
    public ApiVersion ApiVersion { get; set; } = ApiVersion.Auto;

    /// <summary>Stage of the gateway.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string Stage { get; set; } = "prod";

    /// <summary>Full base of the SOPS API; left out = derived from Uri.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? SopsUri { get; set; }

    /// <summary>The JOB web site; with it jobs have a Url (BKJOB_WEB_URI).</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? WebUri { get; set; }

    /// <summary>Code of the calling app (BKJOB_APP_CODE).</summary>
    [Parameter]
    [Alias("bk_app_code")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? AppCode { get; set; }

    /// <summary>The user the calls are made for (BKJOB_USERNAME).</summary>
    [Parameter]
    [Alias("bk_username")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? UserName { get; set; }

    /// <summary>Name under which the login token is sent.</summary>
    [Parameter]
    [ValidateSet("bk_token", "bk_ticket")]
    public string UserTokenName { get; set; } = "bk_token";

    /// <summary>Kind of the scope (BKJOB_SCOPE_TYPE).</summary>
    [Parameter]
    [Alias("bk_scope_type")]
    [ValidateSet("biz", "biz_set")]
    public string? ScopeType { get; set; }

    /// <summary>Id of the business or business set (BKJOB_SCOPE_ID).</summary>
    [Parameter]
    [Alias("BizId", "bk_scope_id")]
    [ArgumentCompleter(typeof(ScopeIdCompleter))]
    public string? ScopeId { get; set; }

    /// <summary>The tenant, on multi-tenant servers (BKJOB_TENANT_ID).</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? TenantId { get; set; }

    /// <summary>Language of the server's messages.</summary>
    [Parameter]
    [ValidateSet("zh-cn", "en")]
    public string? Language { get; set; }

    /// <summary>Time zone of times that the server sends without one.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public string ServerTimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>Seconds without any progress after which a request is given up.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public double TimeoutSec { get; set; } = 60;

    /// <summary>How often a request that may succeed later is sent again.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int MaximumRetryCount { get; set; } = 5;

    /// <summary>Base of the growing delay between two tries, in seconds.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public double RetryIntervalSec { get; set; } = 1;

    /// <summary>How many requests may be in flight at once.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>Address of a proxy; left out = the system's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public Uri? Proxy { get; set; }

    /// <summary>Use no proxy at all.</summary>
    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>Accept any certificate of the server. For tests only.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    private protected bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>What was given here, and below it what a profile says; null = neither says it.</summary>
    private protected BkJobProfile Over(BkJobProfile? below, string name, string? uri, string? secretName = null, string? vaultName = null) => new()
    {
        Name = name,
        Uri = Filled(uri) ?? below?.Uri,
        ApiStyle = IsBound(nameof(ApiStyle)) ? ApiStyle : below?.ApiStyle,
        ApiVersion = IsBound(nameof(ApiVersion)) ? ApiVersion : below?.ApiVersion,
        Stage = IsBound(nameof(Stage)) ? Filled(Stage) : below?.Stage,
        SopsUri = IsBound(nameof(SopsUri)) ? Filled(SopsUri) : below?.SopsUri,
        WebUri = IsBound(nameof(WebUri)) ? Filled(WebUri) : below?.WebUri,
        AppCode = IsBound(nameof(AppCode)) ? Filled(AppCode) : below?.AppCode,
        UserName = IsBound(nameof(UserName)) ? Filled(UserName) : below?.UserName,
        UserTokenName = IsBound(nameof(UserTokenName)) ? Filled(UserTokenName) : below?.UserTokenName,
        ScopeType = IsBound(nameof(ScopeType)) ? Filled(ScopeType) : below?.ScopeType,
        ScopeId = IsBound(nameof(ScopeId)) ? Filled(ScopeId) : below?.ScopeId,
        TenantId = IsBound(nameof(TenantId)) ? Filled(TenantId) : below?.TenantId,
        Language = IsBound(nameof(Language)) ? Filled(Language) : below?.Language,
        ServerTimeZone = IsBound(nameof(ServerTimeZone)) ? Filled(ServerTimeZone) : below?.ServerTimeZone,
        TimeoutSec = IsBound(nameof(TimeoutSec)) ? TimeoutSec : below?.TimeoutSec,
        MaximumRetryCount = IsBound(nameof(MaximumRetryCount)) ? MaximumRetryCount : below?.MaximumRetryCount,
        RetryIntervalSec = IsBound(nameof(RetryIntervalSec)) ? RetryIntervalSec : below?.RetryIntervalSec,
        ThrottleLimit = IsBound(nameof(ThrottleLimit)) ? ThrottleLimit : below?.ThrottleLimit,
        Proxy = IsBound(nameof(Proxy)) ? Proxy?.ToString() : below?.Proxy,
        NoProxy = IsBound(nameof(NoProxy)) ? NoProxy.IsPresent : below?.NoProxy,
        SkipCertificateCheck = IsBound(nameof(SkipCertificateCheck)) ? SkipCertificateCheck.IsPresent : below?.SkipCertificateCheck,
        SecretName = secretName,
        VaultName = vaultName,
    };

    /// <summary>A text, or null where it says nothing.</summary>
    private protected static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
