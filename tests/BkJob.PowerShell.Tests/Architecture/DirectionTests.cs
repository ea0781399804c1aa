using BkJob.Client.Tests;
using NetArchTest.Rules;

namespace BkJob.PowerShell.Tests.Architecture;

/// <summary>The folders of the module know those below them only, as docs/architecture.md lists them.</summary>
public sealed class DirectionTests
{
    /// <summary>From the top down.</summary>
    private static readonly string[] Rooms =
    [
        "Commands", "Loading", "Completion", "Report", "Reasons", "Archive", "LogFiles", "Output", "Profiles", "Input", "Errors", "Sessions", "Views", "Texts", "Values",
    ];

    public static TheoryData<string> BelowTheTop => [.. Rooms.Skip(1)];

    [Theory]
    [MemberData(nameof(BelowTheTop))]
    public void No_room_of_the_module_knows_one_above_it(string room)
    {
        var above = Rooms.TakeWhile(name => name != room).SelectMany(TypesIn).ToArray();

        var result = Types.InAssembly(typeof(CancellableCmdlet).Assembly)
            .That().HaveNameMatching($"^({string.Join('|', NamesIn(room))})(`.*)?$")
            .ShouldNot().HaveDependencyOnAny(above)
            .GetResult();

        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void A_room_that_knows_another_is_found_out()
    {
        var result = Types.InAssembly(typeof(CancellableCmdlet).Assembly)
            .That().HaveNameMatching($"^({string.Join('|', NamesIn("Views"))})$")
            .ShouldNot().HaveDependencyOnAny([.. TypesIn("Values")])
            .GetResult();

        Assert.Contains(typeof(LogFormatter).FullName, result.FailingTypeNames);
    }

    [Fact]
    public void Every_room_of_the_module_has_its_place() => Assert.Equal(
        Directory.GetDirectories(Source).Select(folder => Path.GetFileName(folder)).Except(["bin", "obj"]).Order(), Rooms.Order());

    private static string Source => Path.Combine(SourceTree.Root, "src", "BkJob.PowerShell");

    /// <summary>Cmdlets and what the views name are public and in one namespace: which room they stand in, their file says.</summary>
    private static string[] NamesIn(string room) => [.. Directory.EnumerateFiles(Path.Combine(Source, room), "*.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetFileName(file).Split('.')[0])];

    private static IEnumerable<string> TypesIn(string room)
    {
        var names = NamesIn(room).ToHashSet();
        return typeof(CancellableCmdlet).Assembly.GetTypes().Where(type => !type.IsNested && names.Contains(type.Name.Split('`')[0])).Select(type => type.FullName!);
    }
}
