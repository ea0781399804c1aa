using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net;
using BkJob.Simulator;

namespace BkJob.PowerShell.Tests;

/// <summary>A session with our cmdlets, connected to a simulator in this process.</summary>
internal sealed class HostedSession : IAsyncDisposable
{
    private readonly Runspace _runspace;

    private HostedSession(SimulatorServer server, Runspace runspace) => (Server, _runspace) = (server, runspace);

    public SimulatorServer Server { get; }

    public static async Task<HostedSession> StartAsync(SimulatorOptions options)
    {
        var server = await SimulatorServer.StartAsync(options);
        var state = InitialSessionState.CreateDefault2();
        state.ThreadOptions = PSThreadOptions.ReuseThread;
        foreach (var type in typeof(CancellableCmdlet).Assembly.GetExportedTypes())
        {
            if (type.GetCustomAttributes(typeof(CmdletAttribute), false) is [CmdletAttribute cmdlet])
            {
                state.Commands.Add(new SessionStateCmdletEntry($"{cmdlet.VerbName}-{cmdlet.NounName}", type, null));
            }
        }

        state.Types.Add(new SessionStateTypeEntry(Path.Combine(AppContext.BaseDirectory, "module", "BkJob.Types.ps1xml")));
        state.Formats.Add(new SessionStateFormatEntry(Path.Combine(AppContext.BaseDirectory, "module", "BkJob.Format.ps1xml")));
        var runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        var session = new HostedSession(server, runspace);
        using var connect = session.Shell("""
            param($Uri, $Secret)
            Connect-BkJob $Uri -AppCode ops -AppSecret $Secret -UserName admin -ScopeId 2 -NoProxy -RetryIntervalSec 0.01
            """);
        connect.AddArgument(server.BaseAddress.GetLeftPart(UriPartial.Authority)).AddArgument(new NetworkCredential("", "secret-of-the-app").SecurePassword).Invoke();
        return session;
    }

    /// <summary>A pipeline that is not running yet.</summary>
    public System.Management.Automation.PowerShell Shell(string script)
    {
        var shell = System.Management.Automation.PowerShell.Create();
        shell.Runspace = _runspace;
        return shell.AddScript(script);
    }

    /// <summary>Runs a script; an error it writes fails the test.</summary>
    public Collection<PSObject> Run(string script)
    {
        using var shell = Shell(script);
        var written = shell.Invoke();
        Assert.Empty(shell.Streams.Error);
        return written;
    }

    public async ValueTask DisposeAsync()
    {
        _runspace.Dispose();
        await Server.DisposeAsync();
    }
}
