#if NET
using System.Reflection;
using System.Runtime.Loader;

namespace BkJob.PowerShell.Loading;

/// <summary>PowerShell 7: BkJob.Client, BkJob.Reasons and what they need live in a load context of their own.</summary>
internal static class DependencyResolver
{
    private static readonly string[] OwnNames = ["BkJob.Client", "BkJob.Reasons"];

    private static readonly Lazy<PrivateLoadContext> Context = new(() => new PrivateLoadContext());

    public static void Attach() => AssemblyLoadContext.Default.Resolving += Resolve;

    public static void Detach() => AssemblyLoadContext.Default.Resolving -= Resolve;

    // The default context asks here for everybody's misses; only our own assemblies are answered, so that a neighbour
    // who looks for RestSharp never gets ours.
    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        OwnNames.Contains(name.Name) ? Context.Value.LoadFromAssemblyName(name) : null;

    private sealed class PrivateLoadContext() : AssemblyLoadContext("BkJob")
    {
        private static readonly Assembly Models = typeof(HostKey).Assembly;

        private readonly string _folder = Path.Combine(Path.GetDirectoryName(typeof(DependencyResolver).Assembly.Location)!, "dependencies");

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            // The output types are shared with the session: one copy, in the default context.
            if (assemblyName.Name == Models.GetName().Name)
            {
                return Models;
            }

            var path = Path.Combine(_folder, assemblyName.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
#endif
