using System.Management.Automation;
using System.Net;
using System.Security;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Errors;
using BkJob.PowerShell.Input;
using BkJob.PowerShell.Profiles;
using BkJob.PowerShell.Sessions;
using BkJob.PowerShell.Texts;

namespace BkJob;

/// <summary>Sets this session's connection. Sends nothing, and never prompts: what is not given comes from a profile, else from the environment.</summary>
[Cmdlet(VerbsCommunications.Connect, "BkJob")]
[OutputType(typeof(BkJobConnection))]
public sealed class ConnectBkJobCommand : ConnectionSettingsCmdlet
{
    /// <summary>The gateway's root, a template with <c>{api_name}</c>, the full base of the JOB API, or the PaaS root for ESB (BKJOB_URI).</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Uri { get; set; }

    /// <summary>The profile to take what is not given here from.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>Secret of the calling app (BKJOB_APP_SECRET).</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [SecretText]
    public SecureString? AppSecret { get; set; }

    /// <summary>App code and secret as user name and password.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSCredential? Credential { get; set; }

    /// <summary>The user's login token (BKJOB_USER_TOKEN).</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [SecretText]
    public SecureString? UserToken { get; set; }

    /// <summary>An access token; it alone suffices (BKJOB_ACCESS_TOKEN).</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [SecretText]
    public SecureString? AccessToken { get; set; }

    /// <summary>Credential for the proxy.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSCredential? ProxyCredential { get; set; }

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
            ThrowTerminatingError(ErrorRecords.Create(error, error.Kind == BkJobErrorKind.ProfileNotFound ? ProfileName : Uri));
        }
    }

    private BkJobClientOptions ReadOptions()
    {
        var profile = ProfileName is null ? null : ProfileStore.Find(ProfileName) ?? throw ProfileStore.NotFound(ProfileName);
        var settings = Over(profile, "", Uri);
        var secret = ReadSecret(profile);
        var appCode = AppCode ?? Credential?.UserName ?? (secret as PSCredential)?.UserName ?? settings.AppCode ?? Variable("APP_CODE");
        return new()
        {
            Uri = settings.Uri ?? Variable("URI") ?? "",
            ApiStyle = settings.ApiStyle,
            ApiVersion = settings.ApiVersion ?? ApiVersion,
            Stage = settings.Stage ?? Stage,
            SopsUri = settings.SopsUri,
            WebUri = settings.WebUri ?? Variable("WEB_URI"),
            AppCode = appCode,
            AppSecret = AppSecret ?? Credential?.Password ?? (secret as PSCredential)?.Password ?? (appCode is null ? null : secret as SecureString) ?? Secret("APP_SECRET"),
            UserName = settings.UserName ?? Variable("USERNAME"),
            UserToken = UserToken ?? Secret("USER_TOKEN"),
            UserTokenName = (settings.UserTokenName ?? UserTokenName).ToLowerInvariant(),
            AccessToken = AccessToken ?? (appCode is null ? secret as SecureString : null) ?? Secret("ACCESS_TOKEN"),
            ScopeType = (settings.ScopeType ?? Variable("SCOPE_TYPE") ?? "biz").ToLowerInvariant(),
            ScopeId = settings.ScopeId ?? Variable("SCOPE_ID"),
            TenantId = settings.TenantId ?? Variable("TENANT_ID"),
            Language = settings.Language?.ToLowerInvariant(),
            ServerTimeZone = settings.ServerTimeZone ?? ServerTimeZone,
            Timeout = Seconds.ToPositiveTimeSpan(settings.TimeoutSec ?? TimeoutSec, nameof(TimeoutSec)),
            MaximumRetryCount = settings.MaximumRetryCount ?? MaximumRetryCount,
            RetryInterval = Seconds.ToTimeSpan(settings.RetryIntervalSec ?? RetryIntervalSec, nameof(RetryIntervalSec)),
            ThrottleLimit = settings.ThrottleLimit ?? ThrottleLimit,
            Proxy = Proxy ?? ProxyOf(settings),
            ProxyCredential = ProxyCredential?.GetNetworkCredential(),
            NoProxy = settings.NoProxy ?? false,
            SkipCertificateCheck = settings.SkipCertificateCheck ?? false,
        };
    }

    // A secret that is given here needs no vault.
    private object? ReadSecret(BkJobProfile? profile) =>
        profile?.SecretName is null || AppSecret is not null || Credential is not null || AccessToken is not null ? null : VaultSecret.Get(InvokeCommand, profile);

    private static Uri? ProxyOf(BkJobProfile settings) => settings.Proxy is not { } text ? null
        : System.Uri.TryCreate(text, UriKind.Absolute, out var proxy) ? proxy
        : throw new BkJobException(BkJobErrorKind.InvalidArgument, PromptMessages.UnusableAddress);

    private static string? Variable(string name) => Filled(Environment.GetEnvironmentVariable("BKJOB_" + name));

    private static SecureString? Secret(string name) =>
        Variable(name) is { } value ? new NetworkCredential("", value).SecurePassword : null;
}
