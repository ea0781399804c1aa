using System.Management.Automation;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Errors;
using BkJob.PowerShell.Profiles;
using BkJob.PowerShell.Texts;

namespace BkJob;

/// <summary>Makes a connection profile, or changes what is given of one that is there. Keeps no secret, only the name of one.</summary>
[Cmdlet(VerbsCommon.Set, "BkJobProfile", SupportsShouldProcess = true)]
[OutputType(typeof(BkJobProfile))]
public sealed class SetBkJobProfileCommand : ConnectionSettingsCmdlet
{
    /// <summary>Name of the profile.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string Name { get; set; } = "";

    /// <summary>The gateway's root, a template with <c>{api_name}</c>, the full base of the JOB API, or the PaaS root for ESB.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Uri { get; set; }

    /// <summary>Name of the secret that Get-Secret finds: the app's secret, a credential of app code and secret, or, without an app code, an access token.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? SecretName { get; set; }

    /// <summary>The vault it is in; left out = every registered one is looked through.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? VaultName { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var before = ProfileStore.Find(Name);
            var profile = Over(
                before, before?.Name ?? Name, IsBound(nameof(Uri)) ? Uri : before?.Uri,
                IsBound(nameof(SecretName)) ? Filled(SecretName) : before?.SecretName, IsBound(nameof(VaultName)) ? Filled(VaultName) : before?.VaultName);
            RefuseSecrets(profile);
            if (ShouldProcess(profile.Name, PromptMessages.SaveProfile))
            {
                ProfileStore.Set(profile);
                WriteObject(profile);
            }
        }
        catch (BkJobException error)
        {
            WriteError(ErrorRecords.Create(error, Name));
        }
    }

    // A user name or a query in an address could be a secret.
    private static void RefuseSecrets(BkJobProfile profile)
    {
        foreach (var address in new[] { profile.Uri, profile.SopsUri, profile.WebUri, profile.Proxy }.OfType<string>())
        {
            if (address.IndexOfAny(['@', '?', '#']) >= 0)
            {
                throw new BkJobException(BkJobErrorKind.InvalidArgument, PromptMessages.UnusableAddress);
            }
        }
    }
}
