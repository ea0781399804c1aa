using NetArchTest.Rules;

namespace BkJob.Reasons.Tests.Architecture;

/// <summary>The folders know those below them only: lines become templates, logs are read into records, contrasted, explained.</summary>
public sealed class DirectionTests
{
    private const string Reasons = "BkJob.Reasons";

    /// <summary>From the top down.</summary>
    private static readonly string[] Rooms = ["Differences", "Explaining", "Contrast", "Reading", "Templates"];

    public static TheoryData<string> BelowTheTop => [.. Rooms.Skip(1)];

    [Theory]
    [MemberData(nameof(BelowTheTop))]
    public void No_room_knows_one_above_it(string room)
    {
        var above = Rooms.TakeWhile(name => name != room).Select(name => $"{Reasons}.{name}").ToArray();

        var result = Types.InAssembly(typeof(ReasonFinder).Assembly)
            .That().ResideInNamespace($"{Reasons}.{room}")
            .ShouldNot().HaveDependencyOnAny([.. above, typeof(ReasonFinder).FullName!, typeof(LogComparer).FullName!])
            .GetResult();

        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void Every_room_has_its_place()
    {
        var found = typeof(ReasonFinder).Assembly.GetTypes().Select(type => type.Namespace).OfType<string>()
            .Where(name => name.StartsWith(Reasons + ".", StringComparison.Ordinal)).Distinct().Order();

        Assert.Equal(Rooms.Select(room => $"{Reasons}.{room}").Order(), found);
    }
}
