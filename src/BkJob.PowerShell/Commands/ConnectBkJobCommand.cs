using System.Management.Automation;
using System.Net;
using System.Security;
using BkJob.PowerShell;

namespace BkJob;

/// <summary>Sets this session's connection. Sends nothing, and never prompts: what is not given comes from the environment.</summary>
[Cmdlet(VerbsCommunications.Connect, "BkJob")]
[OutputType(typeof(BkJobConnection))]
public sealed class ConnectBkJobCommand : PSCmdlet
{
    /// <summary>The gateway's root, a template with <c>{api_name}</c>, the full base of the JOB API, or the PaaS root for ESB (BKJOB_URI).</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Uri { get; set; }

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

    /// <summary>Code of the calling app (BKJOB_APP_CODE).</summary>
    [Parameter]
    [Alias("bk_app_code")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? AppCode { get; set; }

    /// <summary>Secret of the calling app (BKJOB_APP_SECRET).</summary>
    [Parameter]
    [SecretText]
    public SecureString? AppSecret { get; set; }

    /// <summary>App code and secret as user name and password.</summary>
    [Parameter]
    public PSCredential? Credential { get; set; }

    /// <summary>The user the calls are made for (BKJOB_USERNAME).</summary>
    [Parameter]
    [Alias("bk_username")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? UserName { get; set; }

    /// <summary>The user's login token (BKJOB_USER_TOKEN).</summary>
    [Parameter]
    [SecretText]
    public SecureString? UserToken { get; set; }

    /// <summary>Name under which the login token is sent.</summary>
    [Parameter]
    [ValidateSet("bk_token", "bk_ticket")]
    public string UserTokenName { get; set; } = "bk_token";

    /// <summary>An access token; it alone suffices (BKJOB_ACCESS_TOKEN).</summary>
    [Parameter]
    [SecretText]
    public SecureString? AccessToken { get; set; }

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
    public double TimeoutSec { get; set; } = 60;

    /// <summary>How often a request that may succeed later is sent again.</summary>
    [Parameter]
    public int MaximumRetryCount { get; set; } = 5;

    /// <summary>Base of the growing delay between two tries, in seconds.</summary>
    [Parameter]
    public double RetryIntervalSec { get; set; } = 1;

    /// <summary>How many requests may be in flight at once.</summary>
    [Parameter]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>Address of a proxy; left out = the system's.</summary>
    [Parameter]
    public Uri? Proxy { get; set; }

    /// <summary>Credential for the proxy.</summary>
    [Parameter]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Use no proxy at all.</summary>
    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>Accept any certificate of the server. For tests only.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>Write the connection.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Replace a connection that is there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            var state = RunspaceState.Current;
            if (state.Connection is { } present && !Force)
            {
                throw new BkJobException(BkJobErrorKind.AlreadyConnected, ShellMessages.AlreadyConnected(present.ToString()));
            }

            // A connection that is replaced stays usable for whoever holds it.
            state.Connection = new BkJobClient(ReadOptions()).Connection;
            if (PassThru)
            {
                WriteObject(state.Connection);
            }
        }
        catch (BkJobException error)
        {
            ThrowTerminatingError(ErrorRecords.Create(error, Uri));
        }
    }

    private BkJobClientOptions ReadOptions() => new()
    {
        Uri = Uri ?? Variable("URI") ?? "",
        ApiStyle = MyInvocation.BoundParameters.ContainsKey(nameof(ApiStyle)) ? ApiStyle : null,
        ApiVersion = ApiVersion,
        Stage = Stage,
        SopsUri = SopsUri,
        AppCode = AppCode ?? Credential?.UserName ?? Variable("APP_CODE"),
        AppSecret = AppSecret ?? Credential?.Password ?? Secret("APP_SECRET"),
        UserName = UserName ?? Variable("USERNAME"),
        UserToken = UserToken ?? Secret("USER_TOKEN"),
        UserTokenName = UserTokenName.ToLowerInvariant(),
        AccessToken = AccessToken ?? Secret("ACCESS_TOKEN"),
        ScopeType = (ScopeType ?? Variable("SCOPE_TYPE") ?? "biz").ToLowerInvariant(),
        ScopeId = ScopeId ?? Variable("SCOPE_ID"),
        TenantId = TenantId ?? Variable("TENANT_ID"),
        Language = Language?.ToLowerInvariant(),
        ServerTimeZone = ServerTimeZone,
        Timeout = Seconds.ToTimeSpan(TimeoutSec, nameof(TimeoutSec)),
        MaximumRetryCount = MaximumRetryCount,
        RetryInterval = Seconds.ToTimeSpan(RetryIntervalSec, nameof(RetryIntervalSec)),
        ThrottleLimit = ThrottleLimit,
        Proxy = Proxy,
        ProxyCredential = ProxyCredential?.GetNetworkCredential(),
        NoProxy = NoProxy,
        SkipCertificateCheck = SkipCertificateCheck,
    };

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable("BKJOB_" + name) is { Length: > 0 } value ? value : null;

    private static SecureString? Secret(string name) =>
        Variable(name) is { } value ? new NetworkCredential("", value).SecurePassword : null;
}
