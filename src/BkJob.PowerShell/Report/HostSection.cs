using System.Globalization;

namespace BkJob.PowerShell.Report;

/// <summary>Every host in a table that the page's script searches, and the failed ones in one that needs no script.</summary>
internal sealed class HostSection(JobReport report, ReportTexts texts, bool noLog)
{
    private const int FailedShown = 1000;

    public void Write(HtmlWriter html)
    {
        html.Open("section", ("aria-labelledby", "hosts-title"));
        html.Element("h2", texts.AllHosts, ("id", "hosts-title"));
        WriteSearch(html);
        WriteFailed(html);
        html.Data("hosts", HostTable.Pack(report, texts, noLog));
        html.Close();
    }

    // Hidden until the script has filled it; where scripts do not run it stays so.
    private void WriteSearch(HtmlWriter html)
    {
        html.Open("div", ("id", "browse"), ("hidden", ""));
        html.Open("form", ("role", "search"), ("class", "filters"));
        html.Open("label", ("for", "q")).Text(texts.Search).Close();
        html.Empty("input", ("id", "q"), ("type", "search"), ("placeholder", texts.SearchHint), ("autocomplete", "off"), ("spellcheck", "false"));
        WriteChoice(html, "step", texts.Step, texts.AnyStep);
        WriteChoice(html, "state", texts.Status, texts.AnyState);
        WriteChoice(html, "reason", texts.Reason, texts.AnyReason);
        html.Close();
        html.Element("p", texts.Loading, ("id", "count"), ("role", "status"), ("data-text", texts.Matches));
        html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", texts.AllHosts)).Open("table", ("id", "table"), ("class", "rows"));
        WriteColumns(html, sortable: true);
        html.Empty("tbody").Close().Close();
        html.Element("button", texts.More, ("id", "more"), ("type", "button"), ("hidden", ""));
        html.Close();
    }

    private static void WriteChoice(HtmlWriter html, string id, string label, string any)
    {
        html.Open("select", ("id", id), ("aria-label", label));
        html.Element("option", any, ("value", "")).Close();
    }

    private void WriteColumns(HtmlWriter html, bool sortable)
    {
        html.Open("thead").Open("tr");
        foreach (var (name, css) in new[] { (texts.Host, ""), (texts.Step, ""), (texts.Status, ""), (texts.ExitCode, "n"), (texts.Tag, ""), (texts.Duration, "n"), (texts.Reason, ""), (noLog ? null : texts.Line, "") })
        {
            if (name is null)
            {
                continue;
            }

            html.Open("th", ("scope", "col"), ("class", css.Length > 0 ? css : null));
            if (sortable)
            {
                html.Element("button", name, ("type", "button"));
            }
            else
            {
                html.Text(name);
            }

            html.Close();
        }

        html.Close().Close();
    }

    private void WriteFailed(HtmlWriter html)
    {
        var failed = report.Steps.SelectMany(step => step.Hosts.Where(host => host.State == HostState.Failed).Select(host => (step, host))).ToList();
        html.Open("div", ("id", "failed"));
        if (failed.Count > 0)
        {
            html.Element("h3", texts.FailedHosts);
            html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", texts.FailedHosts)).Open("table", ("class", "rows"));
            WriteColumns(html, sortable: false);
            html.Open("tbody");
            foreach (var (step, host) in failed.Take(FailedShown))
            {
                WriteRow(html, step, host);
            }

            html.Close().Close().Close();
            if (failed.Count > FailedShown)
            {
                html.Element("p", texts.NotListed(failed.Count - FailedShown), ("class", "note"));
            }
        }

        html.Close();
    }

    private void WriteRow(HtmlWriter html, ReportedStep step, ReportedHost host)
    {
        var result = host.Result;
        html.Open("tr").Element("th", result.Target, ("scope", "row"));
        html.Element("td", step.Step.Name ?? step.Step.StepInstanceId.ToString(CultureInfo.InvariantCulture));
        html.Element("td", texts.Of(result.Status), ("class", host.State.Css()));
        html.Element("td", result.ExitCode, ("class", "n"));
        html.Element("td", result.Tag);
        html.Element("td", texts.Took(result.Duration), ("class", "n"));
        html.Open("td");
        if (host.Reason is { } reason)
        {
            html.Element("a", texts.Of(reason), ("href", "#" + ReasonSection.AnchorOf(reason)));
        }

        html.Close();
        if (!noLog)
        {
            html.Open("td").Element("code", host.Line).Close();
        }

        html.Close();
    }
}
