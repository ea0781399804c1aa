namespace BkJob.Client.Tests.Questions;

public sealed class CallContextTests
{
    [Fact]
    public void What_nobody_listens_to_is_not_put_into_words()
    {
        var context = new CallContext(warning: _ => { });

        context.Tell(() => throw new InvalidOperationException("Nobody listens."));
        context.Debug(() => throw new InvalidOperationException("Nobody listens."));
    }

    [Fact]
    public void What_somebody_listens_to_is_told_once()
    {
        var told = new List<string>();
        var context = new CallContext(verbose: text => told.Add("verbose " + text), debug: text => told.Add("debug " + text));

        context.Tell(() => "one");
        context.Debug(() => "two");

        Assert.Equal(["verbose one", "debug two"], told);
    }
}
