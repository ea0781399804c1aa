using System.Xml.Linq;
using NetArchTest.Rules;

namespace BkJob.Client.Tests.Architecture;

/// <summary>References run one way: between the assemblies, and between the rooms of the client, as docs/architecture.md draws them.</summary>
public sealed class DirectionTests
{
    private const string Client = "BkJob.Client";

    /// <summary>From the top down. A room knows those below it, never one above.</summary>
    private static readonly string[] Rooms =
    [
        "Logs.Follow", "Logs", "Logs.Plan", "Logs.Read", "Logs.Lookup", "Logs.Calls", "Logs.Write", "Logs.Account", "Logs.Batches",
        "Profiles", "Sops", "Jobs", "Hosts", "Api", "Http", "Connection", "Wire", "Json",
    ];

    public static TheoryData<string> BelowTheTop => [.. Rooms.Skip(1)];

    [Theory]
    [MemberData(nameof(BelowTheTop))]
    public void No_room_of_the_client_knows_one_above_it(string room)
    {
        var above = Rooms.TakeWhile(name => name != room).SelectMany(TypesIn).Append(typeof(BkJobClient).FullName!).ToArray();

        var result = Types.InAssembly(typeof(BkJobClient).Assembly)
            .That().ResideInNamespaceMatching($"^{Client}.{room}$".Replace(".", @"\."))
            .ShouldNot().HaveDependencyOnAny(above)
            .GetResult();

        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void A_room_that_knows_another_is_found_out()
    {
        var result = Types.InAssembly(typeof(BkJobClient).Assembly)
            .That().ResideInNamespaceMatching(@"^BkJob\.Client\.Logs\.Plan$")
            .ShouldNot().HaveDependencyOnAny([.. TypesIn("Logs.Account")])
            .GetResult();

        Assert.Contains(result.FailingTypeNames, name => name.EndsWith("OpenBatches", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_room_of_the_client_has_its_place()
    {
        var found = typeof(BkJobClient).Assembly.GetTypes()
            .Where(type => type is { IsNested: false, Namespace: not null })
            .Select(type => type.Namespace!)
            .Where(name => name.StartsWith(Client + ".", StringComparison.Ordinal))
            .Distinct().Order();

        Assert.Equal(Rooms.Select(room => $"{Client}.{room}").Order(), found);
    }

    [Theory]
    [InlineData("BkJob.Models")]
    [InlineData("BkJob.Client", "BkJob.Models")]
    [InlineData("BkJob.Reasons", "BkJob.Models")]
    [InlineData("BkJob.PowerShell", "BkJob.Client", "BkJob.Models", "BkJob.Reasons")]
    public void An_assembly_refers_to_those_below_it_only(string assembly, params string[] below)
    {
        var references = Project(assembly).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.Equal(below, references.Distinct().Order());
    }

    [Fact]
    public void The_client_has_one_door_and_knows_no_PowerShell()
    {
        var friends = Project(Client).Descendants("InternalsVisibleTo").Select(friend => friend.Attribute("Include")!.Value);

        Assert.DoesNotContain("BkJob.PowerShell", friends);
        Assert.DoesNotContain(typeof(BkJobClient).Assembly.GetReferencedAssemblies(), reference => reference.Name!.Contains("Automation", StringComparison.Ordinal));
    }

    private static IEnumerable<string> TypesIn(string room) => typeof(BkJobClient).Assembly.GetTypes()
        .Where(type => !type.IsNested && type.Namespace == $"{Client}.{room}")
        .Select(type => type.FullName!.Split('`')[0]);

    private static XDocument Project(string name) => XDocument.Load(Path.Combine(SourceTree.Root, "src", name, name + ".csproj"));
}
