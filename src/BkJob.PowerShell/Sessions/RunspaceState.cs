using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace BkJob.PowerShell.Sessions;

/// <summary>What one runspace holds: its connection, and the ids it has seen. Goes with the runspace.</summary>
internal sealed class RunspaceState
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceState> States = new();

    /// <summary>The state of the runspace that runs on this thread.</summary>
    public static RunspaceState Current => States.GetOrCreateValue(Runspace.DefaultRunspace);

    public BkJobConnection? Connection { get; set; }

    public SeenIds Seen { get; } = new();

    /// <summary>Drops the state of this thread's runspace. A connection that somebody else holds stays usable.</summary>
    public static void Forget()
    {
        if (Runspace.DefaultRunspace is { } runspace)
        {
            States.Remove(runspace);
        }
    }
}
