using System.Security.Cryptography;
using System.Text;

namespace BkJob.PowerShell.Report;

/// <summary>The page: what it consists of, in the order it is read.</summary>
internal sealed class ReportPage(JobReport report, ReportTexts texts, ReportOptions options)
{
    private static readonly string Style = HtmlWriter.Resource("report.css");
    private static readonly string Script = HtmlWriter.Resource("report.js");

    public void Write(TextWriter output)
    {
        var html = new HtmlWriter(output);
        html.Document().Open("html", ("lang", texts.Language));
        WriteHead(html);
        html.Open("body");
        html.Element("a", texts.SkipToReasons, ("class", "skip"), ("href", "#reasons"));
        html.Open("main");
        new JobHead(report, texts, Title).Write(html);
        new ReasonSection(report, texts, options.NoLog).Write(html);
        new StepSection(report, texts).Write(html);
        new HostSection(report, texts, options.NoLog).Write(html);
        html.Close();
        WriteFoot(html);
        html.Embed("script", Script);
        html.Close().Close();
    }

    private string Title => options.Title ?? report.Job.Name ?? $"{texts.Job} {report.Job.JobInstanceId}";

    // Only the page's own script may run, whatever a log has made its way to, and nothing may be fetched.
    private static string Policy()
    {
        using var hash = SHA256.Create();
        var script = Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes(Script)));
        return $"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'";
    }

    private void WriteHead(HtmlWriter html)
    {
        html.Open("head");
        html.Empty("meta", ("charset", "utf-8"));
        html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy()));
        html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Empty("meta", ("name", "referrer"), ("content", "no-referrer"));
        // Without it a browser asks the server for an icon.
        html.Empty("link", ("rel", "icon"), ("href", "data:,"));
        html.Element("title", Title);
        html.Embed("style", Style);
        html.Close();
    }

    private void WriteFoot(HtmlWriter html)
    {
        html.Open("footer");
        // In the zone of the job's own times, so that they can be compared.
        html.Element("p", texts.Made(ReportTexts.Date(report.Job.CreateTime is { } created ? report.Made.ToOffset(created.Offset) : report.Made)));
        if (options.NoLog)
        {
            html.Element("p", texts.WithoutLogs);
        }

        html.Close();
    }
}

/// <summary>What whoever makes a report wants of it; a title that is null is the job's name.</summary>
internal sealed record ReportOptions(string? Title, bool NoLog);
