using System.Management.Automation;
using System.Security;
using BkJob.PowerShell.Texts;

namespace BkJob.PowerShell.Input;

/// <summary>Refuses anything but a SecureString without repeating it: the engine's own message would show the text that was given.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretTextAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            SecureString secret => secret,
            _ => throw new ArgumentTransformationMetadataException(ShellMessages.SecureStringNeeded),
        };
}
