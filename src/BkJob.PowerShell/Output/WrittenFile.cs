using System.Management.Automation;

namespace BkJob.PowerShell.Output;

/// <summary>Hands out a file that was written as Get-Item does: only with what the provider adds do Get-Content and others take it from the pipeline.</summary>
internal static class WrittenFile
{
    // The present location may be in another provider.
    private const string FileSystem = @"Microsoft.PowerShell.Core\FileSystem::";

    public static void Write(PSCmdlet cmdlet, string path) =>
        cmdlet.WriteObject(cmdlet.InvokeProvider.Item.Get([FileSystem + path], force: true, literalPath: true), enumerateCollection: true);
}
