using System.Management.Automation;
using System.Security;
using BkJob.PowerShell.Texts;

namespace BkJob.PowerShell.Profiles;

/// <summary>The secret that a profile names, as SecretManagement gives it: a credential (app code and secret), or a secret alone.</summary>
internal static class VaultSecret
{
    private const string Command = "Get-Secret";

    // A script, so that whatever module brings the command is found and loaded as the user would have it.
    private const string Script = """
        param($Name, $Vault)
        $given = @{ Name = $Name }
        if ($Vault) { $given.Vault = $Vault }
        Get-Secret @given -ErrorAction Stop
        """;

    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.InvalidArgument"/>: there is no such command, no such secret, or it is of no use here.</exception>
    public static object Get(CommandInvocationIntrinsics session, BkJobProfile profile)
    {
        var name = profile.SecretName!;
        if (session.GetCommand(Command, CommandTypes.All) is null)
        {
            throw new BkJobException(BkJobErrorKind.InvalidArgument, PromptMessages.NoGetSecret(profile.Name, name));
        }

        try
        {
            var found = session.InvokeScript(Script, true, System.Management.Automation.Runspaces.PipelineResultTypes.None, null, name, profile.VaultName)
                .FirstOrDefault()?.BaseObject;
            return found switch
            {
                SecureString or PSCredential => found,
                null => throw new BkJobException(BkJobErrorKind.InvalidArgument, PromptMessages.NoSecret(name, "$null")),
                _ => throw new BkJobException(BkJobErrorKind.InvalidArgument, PromptMessages.NotASecret(name, found.GetType().Name)),
            };
        }
        catch (RuntimeException error)
        {
            throw new BkJobException(BkJobErrorKind.InvalidArgument, PromptMessages.NoSecret(name, error.Message), error);
        }
    }
}
