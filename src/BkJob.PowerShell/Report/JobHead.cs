namespace BkJob.PowerShell.Report;

/// <summary>What ran, when, by whom, and how it ended: in one sentence, in numbers, and in one bar.</summary>
internal sealed class JobHead(JobReport report, ReportTexts texts, string title)
{
    private readonly IReadOnlyDictionary<HostState, int> _standings = report.Standings();

    public void Write(HtmlWriter html)
    {
        var job = report.Job;
        html.Open("header");
        html.Open("p", ("class", "crumb")).Text($"{texts.Job} {job.JobInstanceId}").Close();
        html.Element("h1", title);
        html.Open("p", ("class", "verdict"));
        if (job.Status is not null)
        {
            html.Element("span", texts.Of(job.Status), ("class", "pill " + PillOf(job)));
            html.Text(" ");
        }

        html.Text(texts.Summary(_standings, report.Reasons.Count)).Close();
        WriteBar(html);
        WriteFacts(html, job);
        html.Close();
    }

    private static string PillOf(JobInstance job) => job.Status switch
    {
        JobStatus.Success => "ok",
        JobStatus.Running or JobStatus.Stopping => "run",
        JobStatus.NotStarted or JobStatus.WaitingUser or JobStatus.RollingWaiting or JobStatus.Skipped => "wait",
        _ => "bad",
    };

    private void WriteBar(HtmlWriter html)
    {
        if (_standings.Values.Sum() == 0)
        {
            return;
        }

        // The numbers are beside it as text; the bar is for the eye alone.
        html.Open("div", ("class", "bar"), ("aria-hidden", "true"));
        foreach (var state in HostStates.All.Where(state => _standings[state] > 0))
        {
            html.Empty("i", ("class", state.Css()), ("style", FormattableString.Invariant($"flex-grow:{_standings[state]}")));
        }

        html.Close();
        html.Open("ul", ("class", "counts"));
        foreach (var state in HostStates.All.Where(state => state is HostState.Succeeded or HostState.Failed || _standings[state] > 0))
        {
            html.Open("li", ("class", state.Css())).Element("b", ReportTexts.Number(_standings[state])).Text(" " + texts.State(state)).Close();
        }

        html.Close();
    }

    private void WriteFacts(HtmlWriter html, JobInstance job)
    {
        html.Open("dl", ("class", "facts"));
        Fact(html, texts.Started, ReportTexts.Date(job.StartTime ?? job.CreateTime));
        Fact(html, texts.Ended, job.EndTime is null && !job.IsFinished && job.StartTime is not null ? texts.StillRunning : ReportTexts.Date(job.EndTime));
        Fact(html, texts.Duration, texts.Took(job.Duration));
        Fact(html, texts.Operator, job.Operator);
        Fact(html, texts.Scope, job.ScopeId is null ? null : $"{job.ScopeType} {job.ScopeId}");
        if (job.Url is { Scheme: "http" or "https" } url)
        {
            html.Open("div").Element("dt", "JOB").Open("dd").Element("a", texts.OpenInJob, ("href", url.AbsoluteUri), ("rel", "noreferrer")).Close().Close();
        }

        html.Close();
    }

    private static void Fact(HtmlWriter html, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            html.Open("div").Element("dt", name).Element("dd", value).Close();
        }
    }
}
