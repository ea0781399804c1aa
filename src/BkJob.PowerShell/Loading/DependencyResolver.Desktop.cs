#if NETSTANDARD
using System.Collections.Concurrent;
using System.Reflection;

namespace BkJob.PowerShell.Loading;

/// <summary>Windows PowerShell 5.1: answers what our own assemblies ask for, and nobody else.</summary>
internal static class DependencyResolver
{
    private static readonly Assembly Self = typeof(DependencyResolver).Assembly;
    private static readonly Assembly Models = typeof(HostKey).Assembly;
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(Self.Location)!, "dependencies");
    private static readonly ConcurrentDictionary<string, Assembly?> Loaded = new(StringComparer.OrdinalIgnoreCase);

    public static void Attach() => AppDomain.CurrentDomain.AssemblyResolve += Resolve;

    public static void Detach() => AppDomain.CurrentDomain.AssemblyResolve -= Resolve;

    private static Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        if (!IsOurs(request.RequestingAssembly))
        {
            return null;
        }

        var name = new AssemblyName(request.Name).Name!;
        return string.Equals(name, Models.GetName().Name, StringComparison.OrdinalIgnoreCase) ? Models : Loaded.GetOrAdd(name, Load);
    }

    // LoadFile, not LoadFrom: the copy stays ours even where a neighbour has loaded an assembly of the same name.
    private static Assembly? Load(string name)
    {
        var path = Path.Combine(Folder, name + ".dll");
        return File.Exists(path) ? Assembly.LoadFile(path) : null;
    }

    private static bool IsOurs(Assembly? assembly) => assembly is not null
        && (assembly == Self || assembly == Models
            || (!assembly.IsDynamic && string.Equals(Path.GetDirectoryName(assembly.Location), Folder, StringComparison.OrdinalIgnoreCase)));
}
#endif
