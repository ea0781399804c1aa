using BkJob.Reasons.Explaining;
using BkJob.Reasons.Tests.Contrast;

namespace BkJob.Reasons.Tests.Explaining;

/// <summary>Which line is a cause, which follows from different causes, and which only comes before them.</summary>
public sealed class ClueRolesTests
{
    private const string Disk = "disk failed";
    private const string Network = "network failed";
    private const string Memory = "memory failed";
    private const string Deploy = "deploy aborted";
    private static readonly string[] Names = ["alpha", "bravo", "charly", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet"];

    [Fact]
    public void A_line_behind_two_causes_follows_from_them()
    {
        var roles = Roles((4, [Disk, Deploy]), (4, [Network, Deploy]));

        Assert.Equal((ClueRole.Cause, ClueRole.Cause, ClueRole.Consequence), (roles[Disk].Role, roles[Network].Role, roles[Deploy].Role));
    }

    [Fact]
    public void A_line_behind_one_cause_alone_may_be_the_cause_itself() =>
        Assert.Equal(ClueRole.Cause, Roles((5, [Disk, Deploy]), (3, [Deploy]))[Deploy].Role);

    [Theory]
    [InlineData(3, 3, 4, nameof(ClueRole.Consequence))]
    [InlineData(3, 2, 5, nameof(ClueRole.Cause))]
    public void Six_tenths_of_its_hosts_have_a_cause_before_it(int first, int second, int none, string role) =>
        Assert.Equal(role, Roles((first, [Disk, Deploy]), (second, [Network, Deploy]), (none, [Deploy]))[Deploy].Role.ToString());

    [Theory]
    [InlineData(4, 4, 2, nameof(ClueRole.Context))]
    [InlineData(4, 3, 3, nameof(ClueRole.Cause))]
    public void A_line_before_the_causes_of_eight_tenths_of_its_hosts_is_their_context(int first, int second, int none, string role) =>
        Assert.Equal(role, Roles((first, [Deploy, Disk]), (second, [Deploy, Network]), (none, [Deploy]))[Deploy].Role.ToString());

    [Fact]
    public void Lines_of_the_same_hosts_are_one_cause() =>
        Assert.Equal(ClueRole.Cause, Roles((6, [Disk, "disk check failed", Deploy]), (2, [Deploy]))[Deploy].Role);

    [Theory]
    [InlineData(1, nameof(ClueRole.Consequence))]
    [InlineData(2, nameof(ClueRole.Cause))]
    public void Causes_may_share_a_fifth_of_their_hosts(int both, string role) =>
        Assert.Equal(role, Roles((5, [Disk, Deploy]), (both, [Disk, Network, Deploy]), (5 - both, [Network, Deploy]), (1, [Deploy]))[Deploy].Role.ToString());

    [Theory]
    [InlineData(1, nameof(ClueRole.Consequence))]
    [InlineData(3, nameof(ClueRole.Cause))]
    public void Of_a_causes_hosts_three_quarters_have_the_line_too(int outside, string role) =>
        Assert.Equal(role, Roles((4, [Disk, Deploy]), (4, [Network, Deploy]), (outside, [Disk]), (outside, [Network]))[Deploy].Role.ToString());

    [Theory]
    [InlineData(3, 3, 3, 21, true)]
    [InlineData(3, 2, 2, 23, false)]
    [InlineData(5, 4, 0, 21, false)]
    public void A_line_behind_several_causes_of_a_quarter_of_its_hosts_explains_the_others(int disk, int network, int memory, int none, bool explains)
    {
        var clue = Roles((disk, [Disk, Deploy]), (network, [Network, Deploy]), (memory, [Memory, Deploy]), (none, [Deploy]))[Deploy];

        Assert.Equal((explains ? ClueRole.Consequence : ClueRole.Cause, explains), (clue.Role, clue.ExplainsRest));
    }

    [Fact]
    public void A_line_that_only_follows_explains_nothing() =>
        Assert.False(Roles((4, [Disk, Deploy]), (4, [Network, Deploy]))[Deploy].ExplainsRest);

    [Theory]
    [InlineData(0, true, nameof(ClueRole.Consequence))]
    [InlineData(20, true, nameof(ClueRole.Cause))]
    [InlineData(20, false, nameof(ClueRole.Consequence))]
    public void An_error_of_each_hosts_own_counts_where_hosts_that_succeeded_have_none_or_none_at_their_end(int noisy, bool goesOn, string role)
    {
        var own = Names.Take(4).Select(name => (1, (string[])[name + " failed", Deploy, .. goesOn ? ["end"] : Array.Empty<string>()])).ToArray();

        Assert.Equal(role, RolesBeside(noisy, own)[Deploy].Role.ToString());
    }

    [Fact]
    public void Beside_two_causes_an_error_of_one_hosts_own_does_no_harm() =>
        Assert.Equal(ClueRole.Consequence, RolesBeside(20, (4, [Disk, Deploy]), (4, [Network, Deploy]), (1, ["zulu failed", Deploy]))[Deploy].Role);

    [Fact]
    public void Errors_of_each_hosts_own_behind_the_line_make_no_context_of_it() =>
        Assert.Equal(ClueRole.Cause, RolesBeside(0, [.. Names.Take(6).Select(name => (1, new[] { Deploy, name + " failed" }))])[Deploy].Role);

    [Theory]
    [InlineData(true, nameof(ClueRole.Consequence))]
    [InlineData(false, nameof(ClueRole.Cause))]
    public void A_line_that_sounds_like_no_error_is_a_cause_of_what_comes_behind_it_and_not_before(bool before, string role) => Assert.Equal(role, Roles(
        (4, before ? ["old kernel", Deploy] : [Deploy, "old kernel"]), (4, before ? ["new kernel", Deploy] : [Deploy, "new kernel"]))[Deploy].Role.ToString());

    private static Dictionary<string, Clue> Roles(params (int Hosts, string[] Lines)[] failed) => RolesBeside(0, failed);

    /// <summary>The clues by their lines.</summary>
    /// <param name="noisy">How many of the hosts that succeeded print an error of their own.</param>
    /// <param name="failed">How many hosts failed with which lines.</param>
    private static Dictionary<string, Clue> RolesBeside(int noisy, params (int Hosts, string[] Lines)[] failed)
    {
        string[] logs = [.. failed.SelectMany(kind => Enumerable.Repeat("start\n" + string.Join('\n', kind.Lines), kind.Hosts))];
        var contrast = HandMadeStep.Of(logs, [.. Enumerable.Range(0, 40).Select(host => "start\n" + (host < noisy ? $"part {Names[host % 10]}{Names[host / 10]} failed\n" : "") + "end")]);
        var board = StrongClues.Find(contrast, _ => false);
        var weak = new WeakClues(contrast);
        new ClueRoles(board, weak.Find([.. Enumerable.Range(0, logs.Length)]), logs.Length, ClueWeights.Of(contrast, weak)).Assign();
        return board.Clues.ToDictionary(clue => contrast.Templates.Texts[clue.Key.Template]);
    }
}
