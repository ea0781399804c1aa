using BkJob.Client.Logs.Read;

namespace BkJob.Client.Tests.Logs.Read;

[Trait("Category", "Chaos")]
public sealed class ServerHealthTests
{
    private static readonly BkJobException Failure = new(BkJobErrorKind.RequestTimeout, "too slow");

    private readonly JumpingClock _clock = new();
    private readonly ServerHealth _health;

    public ServerHealthTests() =>
        _health = new(new() { Timeout = TimeSpan.FromSeconds(60), MaximumRetryCount = 5, TimeProvider = _clock });

    [Fact]
    public void With_the_defaults_patience_is_half_an_hour() => Assert.Equal(TimeSpan.FromMinutes(30), _health.Limit);

    [Fact]
    public void A_server_that_answers_nobody_after_a_failure_is_given_up_on()
    {
        _health.Ask();
        _health.Fail(Failure);
        _clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Null(_health.GivenUp);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Same(Failure, _health.GivenUp);
    }

    [Fact]
    public void One_answer_renews_the_patience()
    {
        _health.Ask();
        _health.Fail(Failure);
        _clock.Advance(TimeSpan.FromMinutes(29));
        _health.Answer();
        _health.Fail(Failure);
        _clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Null(_health.GivenUp);
    }

    [Fact]
    public void The_time_in_which_nothing_is_asked_does_not_count()
    {
        for (var request = 0; request < 3; request++)
        {
            _health.Ask();
            _clock.Advance(TimeSpan.FromMinutes(9));
            _health.Fail(Failure);
            _health.EndAsking();
            _clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Null(_health.GivenUp);
    }

    [Theory]
    [InlineData(60, 5, 30)]
    [InlineData(1, 5, 30)]
    [InlineData(120, 5, 60)]
    [InlineData(60, 0, 25)]
    public void Patience_is_so_many_tries_of_the_timeout_and_of_a_minute_at_least(int seconds, int retries, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), new ServerHealth(new() { Timeout = TimeSpan.FromSeconds(seconds), MaximumRetryCount = retries }).Limit);

    [Fact]
    public void Time_in_vain_adds_up_over_requests_and_the_latest_failure_is_the_reason()
    {
        var last = new BkJobException(BkJobErrorKind.ServerError, "broken");
        _health.Ask();
        _health.Fail(Failure);
        _clock.Advance(TimeSpan.FromMinutes(16));
        _health.EndAsking();
        _clock.Advance(TimeSpan.FromDays(1));
        _health.Ask();
        _clock.Advance(TimeSpan.FromMinutes(16));

        _health.Fail(last);
        _health.EndAsking();

        Assert.Same(last, _health.GivenUp);
    }

    [Fact]
    public void Of_requests_side_by_side_the_time_counts_once()
    {
        _health.Ask();
        _health.Ask();
        _health.Fail(Failure);
        _clock.Advance(TimeSpan.FromMinutes(20));
        _health.EndAsking();
        _health.Fail(Failure);

        Assert.Null(_health.GivenUp);
        _clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Same(Failure, _health.GivenUp);
    }

    [Fact]
    public void A_server_is_gone_when_nobody_listens_and_back_with_the_first_answer()
    {
        Assert.False(_health.IsGone);
        _health.Fail(new(BkJobErrorKind.ConnectionFailed, "refused"));
        Assert.True(_health.IsGone);
        _health.Answer();
        Assert.False(_health.IsGone);
    }

    [Fact]
    public void A_server_that_is_slow_or_breaks_off_is_not_gone()
    {
        _health.Fail(Failure);
        Assert.False(_health.IsGone);
        _health.Fail(new(BkJobErrorKind.ConnectionFailed, "broke off") { MaySplit = true });
        Assert.False(_health.IsGone);
    }

    [Fact]
    public void The_time_in_which_a_consumer_holds_an_answer_back_does_not_count()
    {
        _health.Ask();
        _health.Answer();
        _clock.Advance(TimeSpan.FromDays(1));
        _health.Fail(Failure);
        Assert.Null(_health.GivenUp);
    }
}
