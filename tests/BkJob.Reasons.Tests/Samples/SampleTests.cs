namespace BkJob.Reasons.Tests.Samples;

public sealed class SampleTests
{
    // What is wrong is known: names that nothing tells from words of the sentence ("(root) CMD", "kubectl: command not found").
    [Theory]
    [InlineData("chinese", 0)]
    [InlineData("machines", 0)]
    [InlineData("server", 0)]
    [InlineData("sshd", 0)]
    [InlineData("system", 4)]
    public void Lines_printed_from_one_text_get_one_template_of_their_own(string name, int known)
    {
        var lines = SampleGroups.Read(name);
        var templates = LogTemplates.Of([.. lines.Select(line => line.Line)]);

        var wrong = lines.Zip(templates, (line, template) => (line.Group, Template: template))
            .GroupBy(line => line.Group)
            .Where(group => group.DistinctBy(line => line.Template).Count() > 1 || templates.Count(template => template == group.First().Template) != group.Count())
            .Select(group => group.Key)
            .ToList();

        Assert.True(wrong.Count <= known, $"Groups {string.Join(", ", wrong)} of {name} are wrong.");
    }

    [Fact]
    public void The_order_of_the_lines_does_not_matter()
    {
        var lines = SampleGroups.Names.SelectMany(SampleGroups.Read).Select(line => line.Line).ToArray();
        var templates = LogTemplates.Of(lines).Zip(lines).ToHashSet();
        var random = new Random(7);
        for (var round = 0; round < 5; round++)
        {
            random.Shuffle(lines);

            Assert.Equal(templates, [.. LogTemplates.Of(lines).Zip(lines)]);
        }
    }
}
