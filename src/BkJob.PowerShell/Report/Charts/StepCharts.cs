namespace BkJob.PowerShell.Report.Charts;

/// <summary>The pictures of one step, each with a table behind it.</summary>
internal sealed class StepCharts
{
    private readonly List<Chart> _charts;

    public StepCharts(ReportedStep step, DateTimeOffset now, ReportTexts texts)
    {
        Chart?[] all = [TimeChart.Of(step, now, texts), DurationChart.Of(step, texts), SourceChart.Of(step, texts)];
        _charts = [.. all.OfType<Chart>()];
    }

    /// <summary>Whether there is nothing to draw: no host has a time or moved a file.</summary>
    public bool IsEmpty => _charts.Count == 0;

    public void Write(HtmlWriter html)
    {
        foreach (var chart in _charts)
        {
            chart.Write(html);
        }
    }
}
