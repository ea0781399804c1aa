using BkJob.Reasons.Contrast;

namespace BkJob.Reasons.Tests.Contrast;

/// <summary>Who prints what, what is ordinary, and how alike two logs are.</summary>
public sealed class StepContrastTests
{
    [Fact]
    public void The_hosts_that_print_a_line_are_counted_once_each()
    {
        var contrast = HandMadeStep.Of(["start\nbad thing\nbad thing", "start"], ["start", "start", "start\nend"]);

        Assert.Equal((2, 3), (contrast.FailedHosts[contrast.Template("start")], contrast.ReferenceHosts[contrast.Template("start")]));
        Assert.Equal((1, 0), (contrast.FailedHosts[contrast.Template("bad thing")], contrast.ReferenceHosts[contrast.Template("bad thing")]));
        Assert.Equal(1.0 / 3, contrast.ReferenceShare(contrast.Template("end")));
        Assert.Equal(2, contrast.Failed[0].Lines[1].Count);
    }

    [Fact]
    public void A_line_is_ordinary_when_a_fifth_of_the_hosts_that_succeeded_print_it()
    {
        var contrast = HandMadeStep.Of(["often\nseldom\nbad thing"], ["often", "x", "x", "x", "x\nseldom", "y", "y", "y", "y", "often"]);

        Assert.True(contrast.IsOrdinary(contrast.Template("often")));
        Assert.False(contrast.IsOrdinary(contrast.Template("seldom")));
        Assert.Equal(0, contrast.LastOrdinary(contrast.Failed[0]));
    }

    [Fact]
    public void Without_hosts_that_succeeded_a_line_is_ordinary_when_most_print_it_and_it_sounds_like_no_error()
    {
        var contrast = HandMadeStep.Of(["start\nhalf\nfatal error", "start\nhalf\nfatal error", "start\nfatal error", "fatal error"], []);

        Assert.Equal([true, false, false], new[] { "start", "half", "fatal error" }.Select(line => contrast.IsOrdinary(contrast.Template(line))));
        Assert.Equal((0, -1), (contrast.LastOrdinary(contrast.Failed[0]), contrast.LastOrdinary(contrast.Failed[3])));
        Assert.Equal(0, contrast.ReferenceShare(0));
    }

    [Fact]
    public void Two_logs_are_as_alike_as_the_part_of_their_lines_that_both_have()
    {
        var lines = Enumerable.Range(0, 200).Select(number => "line " + new string('x', number + 1)).ToList();
        var contrast = HandMadeStep.Of([string.Join('\n', lines.Take(150)), string.Join('\n', lines.Skip(50)), "nothing of it"], []);
        TemplateSet[] sets = [.. contrast.Failed.Select(trace => new TemplateSet(trace, contrast.Templates.Count))];

        Assert.Equal([1.0, 0.5, 0.0], [sets[0].LikenessTo(sets[0]), sets[0].LikenessTo(sets[1]), sets[0].LikenessTo(sets[2])]);
        Assert.Equal(sets[0].LikenessTo(sets[1]), sets[1].LikenessTo(sets[0]));
        Assert.Equal(150, sets[0].Count);
    }
}
