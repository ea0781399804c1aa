using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace BkJob.PowerShell.Tests;

/// <summary>Where the engine is an installed PowerShell: its folder is searched for what the tests do not bring.</summary>
internal static class InstalledEngine
{
    private static readonly string? Home = typeof(InstalledEngine).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == "PowerShellHome")?.Value;

    // Before any type of the engine is touched.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Attach()
    {
        if (Home is not null)
        {
            AssemblyLoadContext.Default.Resolving += (context, name) =>
                Path.Combine(Home, name.Name + ".dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        }
    }
}
