using BkJob.Client.Logs.Batches;

namespace BkJob.Client.Tests.Logs.Batches;

/// <summary>Whose fault an internal error is: one host's, when a part of the batch passes, else the step's.</summary>
public sealed class FaultSearchTests
{
    private readonly FaultSearch _search = new();

    [Fact]
    public void A_batch_that_failed_is_halved_and_the_halves_belong_to_the_search()
    {
        var parts = Fail(Batch.Of(1, 2, 3, 4, 5)).Parts;

        Assert.Equal([[1, 2, 3], [4, 5]], parts.Ids());
        Assert.All(parts, part => Assert.Same(_search, part.FaultSearch));
        Assert.All(parts, part => Assert.Equal(1, part.Retries));
    }

    [Fact]
    public void When_one_half_passes_the_other_has_the_bad_host_whichever_is_heard_of_first()
    {
        var parts = Fail(Batch.Of(1, 2, 3, 4)).Parts.ToList();
        Assert.Empty(Works(Fail(parts[0])));
        Assert.Equal([[1, 2]], _search.Pass().OneBadHost.Ids());
    }

    [Fact]
    public void What_is_to_be_searched_on_is_said_once()
    {
        var parts = Fail(Batch.Of(1, 2, 3, 4)).Parts.ToList();
        Fail(parts[0]);
        _search.Pass();

        Assert.Empty(Works(_search.Pass()));
    }

    [Fact]
    public void What_fails_after_a_part_has_passed_is_searched_on_alone()
    {
        var parts = Fail(Batch.Of(1, 2, 3, 4)).Parts.ToList();
        Assert.Empty(Works(_search.Pass()));

        var verdict = Fail(parts[1]);

        Assert.Equal([[3, 4]], verdict.OneBadHost.Ids());
        Assert.Empty(verdict.AllFailed);
    }

    [Fact]
    public void When_all_four_quarters_fail_the_step_cannot_be_asked_about_like_this()
    {
        var halves = Fail(Batch.Of(1, 2, 3, 4, 5, 6, 7, 8)).Parts.ToList();
        Assert.Empty(Works(Fail(halves[0])));
        var quarters = Fail(halves[1]).Parts.ToList();
        Assert.Equal([[1, 2], [3, 4], [5, 6], [7, 8]], quarters.Ids());
        Assert.All(quarters.Take(3), quarter => Assert.Empty(Works(Fail(quarter))));

        var verdict = Fail(quarters[3]);

        Assert.Equal([[1, 2], [3, 4], [5, 6], [7, 8]], verdict.AllFailed.Ids());
        Assert.Empty(verdict.Parts);
        Assert.Empty(verdict.OneBadHost);
    }

    [Fact]
    public void A_host_that_stands_alone_before_the_others_do_is_not_forgotten()
    {
        var halves = Fail(Batch.Of(1, 2, 3)).Parts.ToList();
        Assert.Equal([[1, 2], [3]], halves.Ids());
        Fail(halves[1]);
        var singles = Fail(halves[0]).Parts.ToList();
        Assert.Equal([[1], [2]], singles.Ids());
        Fail(singles[0]);

        Assert.Equal([1, 2, 3], Fail(singles[1]).AllFailed.SelectMany(part => part.Ids()).Order());
    }

    [Fact]
    public void A_batch_of_one_host_has_no_halves() => Assert.Equal([[1]], Fail(Batch.Of(1)).AllFailed.Ids());

    private static IEnumerable<HostBatch> Works(FaultSearch.Verdict verdict) => [.. verdict.Parts, .. verdict.OneBadHost, .. verdict.AllFailed];

    private FaultSearch.Verdict Fail(HostBatch part) => _search.Fail(part, 1);
}
