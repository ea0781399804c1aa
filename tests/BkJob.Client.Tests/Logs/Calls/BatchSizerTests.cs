using BkJob.Client.Logs.Batches;
using BkJob.Client.Logs.Calls;

namespace BkJob.Client.Tests.Logs.Calls;

/// <summary>Small logs ride together, large ones come alone.</summary>
public sealed class BatchSizerTests
{
    private readonly List<string> _told = [];
    private readonly List<string> _debug = [];

    [Fact]
    public void The_first_request_asks_for_fifty_hosts() => Assert.Equal(50, Sizer().SizeFor(HostKeyKind.HostId));

    [Theory]
    [InlineData(0, 500)]
    [InlineData(1_000, 500)]
    [InlineData(10_000, 419)]
    [InlineData(100_000, 41)]
    [InlineData(3_000_000, 1)]
    [InlineData(300_000_000, 1)]
    public void The_next_answer_is_to_be_of_four_megabytes_or_of_as_many_hosts_as_the_server_takes(long bytesPerHost, int hosts)
    {
        var sizer = Sizer();

        sizer.Learn(bytesPerHost * 10, 10);

        Assert.Equal(hosts, sizer.SizeFor(HostKeyKind.HostId));
    }

    [Fact]
    public void What_is_learned_later_counts_as_much_as_all_before()
    {
        var sizer = Sizer();

        sizer.Learn(10_000, 1);
        sizer.Learn(90_000, 3);

        Assert.Equal(4 * 1024 * 1024 / 20_000, sizer.SizeFor(HostKeyKind.HostId));
    }

    [Fact]
    public void An_answer_without_hosts_teaches_nothing()
    {
        var sizer = Sizer();

        sizer.Learn(0, 0);

        Assert.Equal(50, sizer.SizeFor(HostKeyKind.HostId));
    }

    [Fact]
    public void A_size_that_was_asked_for_stays_whatever_the_answers_weigh()
    {
        var sizer = Sizer(7);

        sizer.Learn(300_000_000, 1);

        Assert.Equal(7, sizer.SizeFor(HostKeyKind.HostId));
        Assert.Empty(_told);
    }

    [Fact]
    public void A_size_that_is_too_much_for_the_server_is_made_smaller_and_that_is_told_once()
    {
        var sizer = Sizer(501);

        Assert.Equal([500, 500], [sizer.SizeFor(HostKeyKind.HostId), sizer.SizeFor(HostKeyKind.IPAddress)]);
        Assert.Equal("BatchSize 501 exceeds what this API takes at once; using 500.", Assert.Single(_told));
    }

    [Fact]
    public void The_largest_size_that_the_server_takes_is_not_too_much()
    {
        Assert.Equal(500, Sizer(500).SizeFor(HostKeyKind.HostId));
        Assert.Empty(_told);
    }

    [Fact]
    public void Containers_are_asked_for_as_V4_takes_them()
    {
        var sizer = Sizer(version: ApiVersion.Auto);

        sizer.Learn(1, 1);

        Assert.Equal((50, 500), (sizer.SizeFor(HostKeyKind.Container), sizer.SizeFor(HostKeyKind.HostId)));
    }

    [Fact]
    public void A_change_is_said_where_a_fault_is_searched_for_and_said_once()
    {
        var sizer = Sizer();
        sizer.SizeFor(HostKeyKind.HostId);
        Assert.Empty(_debug);

        sizer.Learn(100_000, 1);
        sizer.SizeFor(HostKeyKind.HostId);
        sizer.SizeFor(HostKeyKind.HostId);

        Assert.Equal("the next request asks for 41 hosts at most, at 100000 bytes a host", Assert.Single(_debug));
    }

    private BatchSizer Sizer(int? size = null, ApiVersion version = ApiVersion.V3) =>
        new(size, new(new(ApiStyle.Gateway, version)), new(_told.Add, null, _debug.Add));
}
