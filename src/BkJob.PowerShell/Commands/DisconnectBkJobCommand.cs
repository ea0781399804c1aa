using System.Management.Automation;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Sessions;

namespace BkJob;

/// <summary>Closes a connection: the one given, else this session's. Without one there is nothing to do, and no error.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "BkJob")]
[OutputType(typeof(void))]
public sealed class DisconnectBkJobCommand : PSCmdlet
{
    /// <summary>The connection to close; left out = this session's.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public BkJobConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var state = RunspaceState.Current;
        var connection = Connection ?? state.Connection;
        if (ReferenceEquals(connection, state.Connection))
        {
            state.Connection = null;
        }

        (connection?.Client as IDisposable)?.Dispose();
    }
}
