using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Xunit.Abstractions;

namespace BkJob.Client.Tests.Desktop;

/// <summary>
/// What the module ships for Windows PowerShell refers to nothing but itself, .NET Standard 2.0 (all of which .NET Framework 4.7.2 has)
/// and the part of the engine that Windows PowerShell 5.1 has.
/// </summary>
public sealed class MemberTests(ITestOutputHelper output)
{
    private static string Module { get; } = Path.Combine(SourceTree.Root, "out", "module", "BkJob");

    [ModuleFact]
    public void Every_type_and_member_that_the_Desktop_edition_refers_to_is_there()
    {
        using var assemblies = new Assemblies();
        var shipped = AddFolder(assemblies, Path.Combine(Module, "Desktop"));
        AddPlatform(assemblies);

        var checks = shipped.Select(assemblies.Check).ToList();

        output.WriteLine($"{shipped.Count} assemblies, {checks.Sum(check => check.Types)} types, {checks.Sum(check => check.Members)} members");
        Assert.Empty(checks.SelectMany(check => check.Missing));
        Assert.True(shipped.Count > 10 && checks.Sum(check => check.Members) > 4000, "the whole edition was looked at");
    }

    [ModuleFact]
    public void What_is_made_for_PowerShell_7_would_not_do()
    {
        using var assemblies = new Assemblies();
        AddFolder(assemblies, Path.Combine(Module, "Core"));
        AddPlatform(assemblies);

        var missing = assemblies.Check("BkJob.Client").Missing;

        Assert.Contains(missing, text => text.Contains("System.Net.Http.SocketsHttpHandler", StringComparison.Ordinal));
        Assert.Contains(missing, text => text.Contains("HttpRequestException.get_HttpRequestError", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("netstandard", "System", "Math", "Abs", true, null)]
    [InlineData("mscorlib", "System", "Math", "Abs", true, null)]
    [InlineData("netstandard", "System", "Math", "Clamp", true, "Made -> [netstandard]System.Math.Clamp static Int32 0(Int32)")]
    [InlineData("netstandard", "System", "Math", "Abs", false, "Made -> [netstandard]System.Math.Abs static Byte 0(Byte)")]
    [InlineData("netstandard", "System", "Index", null, true, "Made -> [netstandard]System.Index")]
    [InlineData("Nowhere", "System", "Math", null, true, "Made -> [Nowhere]System.Math")]
    public void A_member_of_another_name_or_signature_is_missing(string assembly, string space, string type, string? method, bool ofIntegers, string? expected)
    {
        using var assemblies = new Assemblies();
        AddPlatform(assemblies);
        var made = assemblies.Add(new MemoryStream(Make(assembly, space, type, method, ofIntegers)));

        Assert.Equal(expected is null ? [] : [expected], assemblies.Check(made).Missing);
    }

    private static List<string> AddFolder(Assemblies assemblies, string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories).Select(file => assemblies.Add(File.OpenRead(file)))];

    private static void AddPlatform(Assemblies assemblies)
    {
        foreach (var folder in typeof(MemberTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Where(data => data.Key == "DesktopPlatform"))
        {
            AddFolder(assemblies, folder.Value!);
        }
    }

    /// <summary>An assembly that refers to one type, and perhaps to one static method of it: of an integer to an integer, or of a byte to a byte.</summary>
    private static byte[] Make(string assembly, string space, string type, string? method, bool ofIntegers)
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString("Made.dll"), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        metadata.AddAssembly(metadata.GetOrAddString("Made"), new(1, 0), default, default, default, default);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        var scope = metadata.AddAssemblyReference(metadata.GetOrAddString(assembly), new(2, 0), default, default, default, default);
        var owner = metadata.AddTypeReference(scope, metadata.GetOrAddString(space), metadata.GetOrAddString(type));
        if (method is not null)
        {
            var signature = new BlobBuilder();
            new BlobEncoder(signature).MethodSignature().Parameters(1, result => Encode(result.Type()), parameters => Encode(parameters.AddParameter().Type()));
            metadata.AddMemberReference(owner, metadata.GetOrAddString(method), metadata.GetOrAddBlob(signature));
        }

        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new(metadata), new()).Serialize(image);
        return image.ToArray();

        void Encode(SignatureTypeEncoder encoder)
        {
            if (ofIntegers)
            {
                encoder.Int32();
            }
            else
            {
                encoder.Byte();
            }
        }
    }

    /// <summary>A test of what the build has laid out; while one works on the client alone, that may not be there.</summary>
    private sealed class ModuleFactAttribute : FactAttribute
    {
        public ModuleFactAttribute() => Skip = Directory.Exists(Module) ? null : "The module has not been built: ./build.sh build";
    }
}
