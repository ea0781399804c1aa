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
