using BkJob.PowerShell.Report.Charts;

namespace BkJob.PowerShell.Report;

/// <summary>The steps in a table, then a picture of each.</summary>
internal sealed class StepSection(JobReport report, ReportTexts texts)
{
    public void Write(HtmlWriter html)
    {
        html.Open("section", ("aria-labelledby", "steps-title"));
        html.Element("h2", texts.Steps, ("id", "steps-title"));
        WriteTable(html);
        foreach (var step in report.Steps.Where(step => step.Hosts.Count > 0))
        {
            var charts = new StepCharts(step, report.Made, texts);
            if (charts.IsEmpty)
            {
                continue;
            }

            html.Open("div", ("class", "step"));
            html.Element("h3", NameOf(step.Step));
            html.Open("div", ("class", "charts"));
            charts.Write(html);
            html.Close().Close();
        }

        html.Close();
    }

    private string NameOf(JobStep step) => step.Name ?? FormattableString.Invariant($"{texts.Step} {step.StepInstanceId}");

    private void WriteTable(HtmlWriter html)
    {
        html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", texts.Steps)).Open("table", ("class", "steps"));
        html.Open("thead").Open("tr");
        foreach (var name in new[] { texts.Step, texts.Type, texts.Status })
        {
            html.Element("th", name, ("scope", "col"));
        }

        foreach (var name in new[] { texts.Hosts, texts.State(HostState.Failed), texts.State(HostState.Running), texts.Duration, texts.Retries })
        {
            html.Element("th", name, ("scope", "col"), ("class", "n"));
        }

        html.Close().Close().Open("tbody");
        foreach (var step in report.Steps)
        {
            WriteRow(html, step);
        }

        html.Close().Close().Close();
    }

    private void WriteRow(HtmlWriter html, ReportedStep reported)
    {
        var step = reported.Step;
        html.Open("tr").Element("th", NameOf(step), ("scope", "row"));
        html.Element("td", texts.StepTypeName(step.Type));
        html.Element("td", texts.Of(step.Status));
        html.Element("td", ReportTexts.Number(reported.Hosts.Count), ("class", "n"));
        html.Element("td", ReportTexts.Number(reported.Count(HostState.Failed)), ("class", reported.Count(HostState.Failed) > 0 ? "n bad" : "n"));
        html.Element("td", ReportTexts.Number(reported.Count(HostState.Running)), ("class", "n"));
        html.Element("td", texts.Took(step.Duration), ("class", "n"));
        html.Element("td", step.RetryCount is > 0 and var count ? ReportTexts.Number(count) : "", ("class", "n"));
        html.Close();
    }
}
