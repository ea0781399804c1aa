using System.Management.Automation;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Errors;
using BkJob.PowerShell.Sessions;
using BkJob.PowerShell.Texts;

namespace BkJob;

/// <summary>Says what a connection can do, and what is wrong with it, by asking the server.</summary>
[Cmdlet(VerbsDiagnostic.Test, "BkJobConnection")]
[OutputType(typeof(ConnectionTest))]
public sealed class TestBkJobConnectionCommand : CancellableCmdlet
{
    /// <summary>The connection to test; left out = this session's.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public BkJobConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if ((Connection ?? RunspaceState.Current.Connection) is not { } connection)
        {
            Report(new BkJobException(BkJobErrorKind.NotConnected, ShellMessages.NotConnected), null);
            return;
        }

        Attempt(connection, () =>
        {
            var test = Pump.Wait(((BkJobClient)connection.Client).TestAsync(Pump.NewContext(), Pump.Token));
            WriteObject(test.Problem is { } problem ? test.WithProblem(Wording.Sentences(problem, Advice.For(test.Remedy, this))) : test);
        });
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Pump.Complete();
}
