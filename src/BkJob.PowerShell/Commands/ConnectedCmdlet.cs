using System.Management.Automation;
using BkJob.Client;
using BkJob.PowerShell;

namespace BkJob;

/// <summary>A cmdlet that talks to a server: over the connection given, else the runspace's.</summary>
public abstract class ConnectedCmdlet : CancellableCmdlet
{
    private readonly TextGarbage _garbage = new();
    private RunspaceState? _state;

    private protected ConnectedCmdlet()
    {
    }

    /// <summary>The connection to use; left out = the runspace's own.</summary>
    [Parameter]
    [ValidateNotNull]
    public BkJobConnection? Connection { get; set; }

    /// <summary>Kind of the scope for this call: <c>biz</c> or <c>biz_set</c>; left out = the connection's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("bk_scope_type")]
    [ArgumentCompleter(typeof(ScopeTypeCompleter))]
    public string? ScopeType { get; set; }

    /// <summary>Id of the scope for this call; left out = the connection's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("BizId", "bk_scope_id")]
    [ArgumentCompleter(typeof(ScopeIdCompleter))]
    public string? ScopeId { get; set; }

    private protected BkJobClient Client => (BkJobClient)Connection!.Client;

    private protected CallContext Context { get; private set; } = null!;

    /// <summary>The scope of the present pipeline object.</summary>
    private protected JobScope Scope => Client.ScopeOf(ScopeType, ScopeId);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _state = RunspaceState.Current;
        Connection ??= _state.Connection;
        Context = new CallContext(Pump.Tell, Pump.Warn);
        if (Connection is null)
        {
            Report(new BkJobException(BkJobErrorKind.NotConnected, Messages.NotConnected), null);
        }

        Pump.Progress = ShowsProgress ? new ProgressBar(MyInvocation.MyCommand.Name, () => Progress) : null;
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Pump.Complete();

    /// <summary>How far the call is.</summary>
    private protected virtual ProgressState Progress => Context.HostsPlanned == 0
        ? ProgressState.Unknown
        : ProgressState.Of(Context.HostsDone, Context.HostsPlanned, Messages.HostsDone(Context.HostsDone, Context.HostsPlanned));

    /// <summary>Writes an object, and remembers its ids for completion.</summary>
    private protected void Write(object item)
    {
        _state!.Seen.Add(item);
        WriteObject(TableChoice.For(item), enumerateCollection: false);
    }

    /// <summary>Writes what came of asking for one host.</summary>
    private protected void Write(HostLogOutcome outcome, LogShape shape)
    {
        if (outcome.Error is { } error)
        {
            Report(error, outcome.Target);
            return;
        }

        foreach (var item in shape.Of(outcome.Log!))
        {
            Write(item);
        }

        Drop(outcome.TextLength);
    }

    /// <summary>Notes that a log's text has been written, or looked through, and is most likely not needed any more.</summary>
    private protected void Drop(int characters) => _garbage.Add(characters);

    /// <summary>Runs a stream of many answers; where it breaks as a whole, what was asked for can no longer be answered.</summary>
    private protected void Stream(Action run)
    {
        try
        {
            run();
        }
        catch (BkJobException error)
        {
            ThrowTerminatingError(ErrorRecords.Create(error, null));
        }
    }

    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.InvalidArgument"/>: the id was left out or names nothing.</exception>
    private protected static void RequireId(long id, string parameter)
    {
        if (id < 1)
        {
            throw new BkJobException(BkJobErrorKind.InvalidArgument, Messages.IdNeeded(parameter));
        }
    }

    private bool ShowsProgress => !(Host.Name == "ConsoleHost" && Console.IsOutputRedirected);
}
