using System.Management.Automation;
using BkJob.PowerShell.Loading;
using BkJob.PowerShell.Sessions;

namespace BkJob;

/// <summary>Makes the module's own dependencies findable while it is imported, in whatever number of runspaces.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly object Gate = new();
    private static int _imports;

    /// <inheritdoc/>
    public void OnImport()
    {
        lock (Gate)
        {
            if (_imports++ == 0)
            {
                DependencyResolver.Attach();
            }
        }
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        RunspaceState.Forget();
        lock (Gate)
        {
            if (_imports > 0 && --_imports == 0)
            {
                DependencyResolver.Detach();
            }
        }
    }
}
