namespace BkJob.Reasons.Tests.LogHub;

public sealed class GroupingAccuracyTests
{
    [Theory]
    [InlineData("Android", 0.98)]
    [InlineData("Apache", 1)]
    [InlineData("HDFS", 1)]
    [InlineData("Hadoop", 0.99)]
    [InlineData("Linux", 1)]
    [InlineData("OpenStack", 1)]
    [InlineData("Spark", 0.99)]
    [InlineData("Zookeeper", 0.99)]
    public void The_templates_of_a_public_log_are_as_right_as_they_were(string name, double floor)
    {
        var log = LabelledLog.Read(name);

        Assert.Equal(2000, log.Lines.Count);
        Assert.InRange(log.Accuracy(LogTemplates.Of(log.Lines)).Lines, floor, 1);
    }
}
