using BkJob.Client.Logs.Batches;
using BkJob.Client.Wire;

namespace BkJob.Client.Tests.Logs.Batches;

/// <summary>The account of one request's hosts: who is still to be asked for, and what was written.</summary>
public sealed class HostBatchTests
{
    public static TheoryData<string> Differences => ["mode", "source id", "source address", "source cloud area", "source path", "destination path"];

    [Fact]
    public void A_host_is_answered_once_and_then_pending_no_more()
    {
        var batch = Batch.Of(1, 2, 3);

        Assert.True(batch.TryAnswer(Batch.Host(2), out var task));
        Assert.Equal(2, task.HostId);
        Assert.False(batch.TryAnswer(Batch.Host(2), out _));
        Assert.False(batch.TryAnswer(Batch.Host(9), out _));
        Assert.Equal([1, 3], batch.Ids());
        Assert.Equal((2, 3), (batch.PendingCount, batch.Count));
    }

    [Fact]
    public void The_same_row_of_a_host_is_taken_once_and_of_another_host_too()
    {
        var batch = Batch.Of(1, 2);

        Assert.True(batch.TryTakeRow(Batch.Host(1), Row(), out var task));
        Assert.Equal(1, task.HostId);
        Assert.False(batch.TryTakeRow(Batch.Host(1), Row(), out _));
        Assert.True(batch.TryTakeRow(Batch.Host(2), Row(), out _));
        Assert.False(batch.TryTakeRow(Batch.Host(9), Row(), out _));
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public void Two_rows_that_differ_in_one_thing_are_two(string difference)
    {
        var batch = Batch.Of(1);
        var (one, other) = (Row(), Row());
        if (difference is "source address" or "source cloud area")
        {
            (one.Source.HostId, other.Source.HostId) = (null, null);
        }

        switch (difference)
        {
            case "mode": other.Mode = TransferMode.Upload; break;
            case "source id": other.Source.HostId = 8; break;
            case "source address": other.Source.IPAddress = "10.0.0.8"; break;
            case "source cloud area": other.Source.CloudId = 3; break;
            case "source path": other.SourcePath = "/b"; break;
            default: other.DestinationPath = "/y"; break;
        }

        Assert.True(batch.TryTakeRow(Batch.Host(1), one, out _));
        Assert.True(batch.TryTakeRow(Batch.Host(1), other, out _));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_row_is_the_same_whether_an_answer_names_its_source_by_all_names_or_by_its_id_or_not_at_all(bool isNamed)
    {
        var batch = Batch.Of(1);
        var (one, other) = (Row(), Row());
        (one.Source, other.Source) = isNamed ? (one.Source, new WireHost { HostId = 7 }) : (default(WireHost), default(WireHost));

        Assert.True(batch.TryTakeRow(Batch.Host(1), one, out _));
        Assert.False(batch.TryTakeRow(Batch.Host(1), other, out _));
    }

    [Fact]
    public void A_host_that_was_answered_takes_no_rows_any_more()
    {
        var batch = Batch.Of(1);
        batch.TryAnswer(Batch.Host(1), out _);

        Assert.False(batch.TryTakeRow(Batch.Host(1), Row(), out _));
    }

    [Fact]
    public void When_the_answer_is_complete_the_hosts_that_had_rows_are_done_and_the_others_are_not()
    {
        var batch = Batch.Of(1, 2, 3);
        batch.TryTakeRow(Batch.Host(1), Row(), out _);
        batch.TryTakeRow(Batch.Host(2), Row(), out _);
        batch.TryAnswer(Batch.Host(2), out _);

        batch.Complete();
        batch.Complete();

        Assert.Equal([3], batch.Ids());
        Assert.Equal(1, batch.PendingCount);
    }

    [Theory]
    [InlineData(2, new[] { 2, 2, 1 })]
    [InlineData(5, new[] { 5 })]
    [InlineData(9, new[] { 5 })]
    [InlineData(1, new[] { 1, 1, 1, 1, 1 })]
    public void What_is_not_answered_is_split_in_order_into_parts_of_at_most_the_size(int size, int[] sizes)
    {
        var batch = Batch.Of(1, 2, 3, 4, 5, 6);
        batch.TryAnswer(Batch.Host(4), out _);

        var parts = batch.Split(size, 7);

        Assert.Equal(sizes, parts.Select(part => part.Count));
        Assert.Equal([1, 2, 3, 5, 6], parts.SelectMany(part => part.Ids()));
        Assert.All(parts, part => Assert.Equal((7, Batch.Step, HostKeyKind.HostId), (part.Retries, part.Step, part.Kind)));
        Assert.All(parts, part => Assert.False(part.HasOneBadHost || part.IsAskedOtherwise));
    }

    [Fact]
    public void A_part_knows_what_its_batch_knows_and_which_rows_are_written()
    {
        var search = new FaultSearch();
        var batch = Asked(Batch.Of(1, 2)).WithOneBadHost();
        batch.TryTakeRow(Batch.Host(1), Row(), out _);

        var parts = batch.Split(1, 1, search).ToList();

        Assert.All(parts, part => Assert.True(part.HasOneBadHost && part.IsAskedOtherwise));
        Assert.All(parts, part => Assert.Same(search, part.FaultSearch));
        Assert.False(parts[0].TryTakeRow(Batch.Host(1), Row(), out _));
        Assert.True(parts[1].TryTakeRow(Batch.Host(2), Row(), out _));
    }

    [Fact]
    public void The_same_hosts_with_one_to_blame_are_those_not_answered_and_no_row_is_written_again()
    {
        var batch = Batch.Of(1, 2, 3);
        batch.TryAnswer(Batch.Host(2), out _);
        batch.TryTakeRow(Batch.Host(3), Row(), out _);

        var blamed = batch.WithOneBadHost();

        Assert.Equal([1, 3], blamed.Ids());
        Assert.True(blamed.HasOneBadHost);
        Assert.False(blamed.IsAskedOtherwise);
        Assert.False(blamed.TryTakeRow(Batch.Host(3), Row(), out _));
    }

    [Fact]
    public void Parts_that_are_joined_are_what_none_of_them_has_answered_and_remember_how_they_were_asked()
    {
        var parts = Asked(Batch.Of(1, 2, 3, 4)).Split(2, 1).ToList();
        parts[0].TryAnswer(Batch.Host(1), out _);
        parts[1].TryTakeRow(Batch.Host(3), Row(), out _);

        var joined = HostBatch.Joined(parts);

        Assert.Equal([2, 3, 4], joined.Ids());
        Assert.False(joined.TryTakeRow(Batch.Host(3), Row(), out _));
        Assert.Equal((1, true, Batch.Step), (joined.Retries, joined.IsAskedOtherwise, joined.Step));
        Assert.False(HostBatch.Joined([Batch.Of(1)]).IsAskedOtherwise);
    }

    private static HostBatch Asked(HostBatch batch) => new(batch.Step, batch.Kind, [.. batch.Pending], batch.Retries) { IsAskedOtherwise = true };

    private static FileLogRow Row() => new()
    {
        Mode = TransferMode.Download,
        Source = new() { HostId = 7, IPAddress = "10.0.0.7", CloudId = 0 },
        SourcePath = "/a",
        DestinationPath = "/x",
    };
}
