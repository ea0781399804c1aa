using System.Management.Automation;
using BkJob.PowerShell.Sessions;

namespace BkJob;

/// <summary>Writes this session's connection, or nothing.</summary>
[Cmdlet(VerbsCommon.Get, "BkJobConnection")]
[OutputType(typeof(BkJobConnection))]
public sealed class GetBkJobConnectionCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (RunspaceState.Current.Connection is { } connection)
        {
            WriteObject(connection);
        }
    }
}
