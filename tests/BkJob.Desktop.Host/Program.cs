using System.Reflection;

namespace BkJob.Desktop.Host;

/// <summary>Loads the module's Desktop folder as Windows PowerShell does, and serves its client over standard input and output.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments.Length == 0)
        {
            // Says whether this framework has what any netstandard2.0 client needs; nothing of ours is loaded.
            _ = typeof(System.Net.Http.HttpClient).Assembly;
            Console.WriteLine($"{(Type.GetType("Mono.Runtime") is null ? ".NET Framework" : "Mono")} {Environment.Version}");
            return 0;
        }

        Borrow(Path.GetFullPath(arguments[0]));
        Serve();
        return 0;
    }

    // The module's own resolver finds the dependencies; this program asks it in the name of BkJob.PowerShell.
    private static void Borrow(string folder)
    {
        var module = Assembly.LoadFrom(Path.Combine(folder, "BkJob.PowerShell.dll"));
        var models = Assembly.LoadFrom(Path.Combine(folder, "BkJob.Models.dll"));
        var resolver = module.GetType("BkJob.PowerShell.Loading.DependencyResolver", throwOnError: true)!;
        resolver.GetMethod("Attach")!.Invoke(null, null);
        var resolve = (ResolveEventHandler)resolver.GetMethod("Resolve", BindingFlags.Static | BindingFlags.NonPublic)!.CreateDelegate(typeof(ResolveEventHandler));
        AppDomain.CurrentDomain.AssemblyResolve += (sender, request) => new AssemblyName(request.Name).Name == models.GetName().Name
            ? models
            : request.RequestingAssembly == typeof(Program).Assembly ? resolve(sender, new(request.Name, module)) : null;
    }

    // A method of its own: it is compiled when the resolver is there.
    private static void Serve() => new ClientService(Console.OpenStandardInput(), Console.OpenStandardOutput()).RunAsync().GetAwaiter().GetResult();
}
