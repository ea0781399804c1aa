namespace BkJob.Reasons.Tests.LogHub;

public sealed class GroupingAccuracyTests
{
    [Theory]
    [InlineData("Android", 0.983)]
    [InlineData("Apache", 1)]
    [InlineData("HDFS", 1)]
    [InlineData("Hadoop", 0.993)]
    [InlineData("Linux", 1)]
    [InlineData("OpenStack", 1)]
    [InlineData("Spark", 0.996)]
    [InlineData("Zookeeper", 0.994)]
    public void The_templates_of_a_public_log_are_as_right_as_they_were(string name, double floor)
    {
        var log = LabelledLog.Read(name);

        Assert.Equal(2000, log.Lines.Count);
        Assert.InRange(log.Accuracy(LogTemplates.Of(log.Lines)).Lines, floor, 1);
    }
}
