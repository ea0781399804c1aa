using BkJob.Simulator.World;
using static BkJob.Client.Tests.Logs.Follow.Course;

namespace BkJob.Client.Tests.Logs.Follow;

/// <summary>Hosts are told apart by what they are, not by how they are shown.</summary>
public sealed class IdentityTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_containers_of_one_name_are_followed_apart(bool whole)
    {
        await using var site = await StartAsync(Door.V4, new PlayedJob
        {
            Hosts = [Container(1), Container(2)],
            Rounds = [new(Running("1\n"), Running("one\n")), new(Running("1\n2\n"), Running("one\n")), End(Done("1\n2\n3\n"), Done("one\ntwo\n"))],
        });

        var outcomes = await site.FollowAsync(null, whole ? [] : [new(1, null), new(2, null)]);

        Assert.Empty(outcomes.Errors());
        Assert.Equal(("1 1; 2 2; 3 3", "1 one; 2 two"), (outcomes.LinesOf(1), outcomes.LinesOf(2)));

        static SimulatedHost Container(long id) => new(0, 0, null, null, new(id, $"docker://{id}", 7, "web"));
    }

    [Fact]
    public async Task A_host_named_twice_is_followed_once()
    {
        await using var site = await StartAsync(Of(new(Running("1\n")), End(Done("1\n2\n"))));

        var outcomes = await site.FollowAsync(null, new HostKey(1), new HostKey("10.0.0.1"));

        Assert.Empty(outcomes.Errors());
        Assert.Equal("1; 2", outcomes.Lines());
    }

    [Fact]
    public async Task A_host_that_one_batch_leaves_out_does_not_start_over()
    {
        await using var site = await StartAsync(Of(
            new(Running("1\n"), Running("x\n")),
            new(Running("1\n2\n") with { IsLeftOut = true }, Running("x\n")),
            End(Done("1\n2\n3\n"), Done("x\n"))));

        var outcomes = await site.FollowAsync();

        Assert.Equal(("1 1; 2 2; 3 3", "1 x"), (outcomes.LinesOf(1), outcomes.LinesOf(2)));
    }

    [Fact]
    public async Task A_file_whose_host_one_batch_leaves_out_does_not_start_over()
    {
        await using var site = await StartAsync(new PlayedJob
        {
            Hosts = HostsOf(2),
            Sources = [new(9, 0, "10.0.0.9")],
            Rounds =
            [
                new(Running("1\n"), Running("x\n"), Running("u\n")),
                new(Running("1\n2\n") with { IsLeftOut = true }, Running("x\n"), Running("u\n")),
                End(Done("1\n2\n3\n"), Done("x\n"), Done("u\n")),
            ],
        });

        var outcomes = await site.FollowAsync(null, Hosts.Ids(1, 2));

        Assert.Equal(("1 1; 2 2; 3 3", "1 x"), (outcomes.LinesOf(1), outcomes.LinesOf(2)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_IPv6_host_is_followed(bool whole)
    {
        await using var site = await StartAsync(new PlayedJob
        {
            Hosts = [new(1, 3, null, "fd00::1"), new(2, 0, "10.0.0.2")],
            Rounds = [new(Running("1\n"), Running("x\n")), End(Done("1\n2\n"), Done("x\n"))],
        });

        var outcomes = await site.FollowAsync(null, whole ? [] : [new HostKey("FD00:0::1", 3)]);

        Assert.Empty(outcomes.Errors());
        Assert.Equal("1 1; 2 2", outcomes.LinesOf(1));
        Assert.Equal(whole, outcomes.LinesOf(2).Length > 0);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task The_sources_of_files_are_followed(bool whole, bool byAddress)
    {
        await using var site = await StartAsync(new PlayedJob
        {
            Hosts = HostsOf(2),
            Sources = [new(9, 0, "10.0.0.9")],
            Rounds =
            [
                new(Waiting, Waiting, Running("u1\n")),
                new(Running("1\n"), Running("x\n"), Running("u1\nu2\n")),
                End(Done("1\n2\n"), Done("x\n"), Done("u1\nu2\nu3\n")),
            ],
        });

        var outcomes = await site.FollowAsync(null, whole ? [] : byAddress ? [new("10.0.0.9")] : Hosts.Ids(9));

        Assert.Empty(outcomes.Errors());
        Assert.Equal("1 u1; 2 u2; 3 u3", outcomes.LinesOf(9));
        Assert.Equal(whole ? "1 1; 2 2" : "", outcomes.LinesOf(1));
    }
}
