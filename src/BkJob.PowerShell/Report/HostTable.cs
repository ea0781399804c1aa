using System.IO.Compression;
using System.Text.Json;
using BkJob.PowerShell.Views;

namespace BkJob.PowerShell.Report;

/// <summary>All hosts for the page's script: columns of JSON, compressed. Texts that repeat are numbers into a list.</summary>
internal static class HostTable
{
    public static byte[] Pack(JobReport report, ReportTexts texts, bool noLog)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        using (var json = new Utf8JsonWriter(gzip))
        {
            Write(json, report, texts, noLog);
        }

        return packed.ToArray();
    }

    private static void Write(Utf8JsonWriter json, JobReport report, ReportTexts texts, bool noLog)
    {
        var rows = report.Steps.SelectMany((step, at) => step.Hosts.Select(host => (At: at, Host: host))).ToList();
        var statuses = rows.Select(row => row.Host.Result.Status).Distinct().ToList();
        var reasons = report.Reasons.Select((reason, at) => (reason, at)).ToDictionary(pair => pair.reason, pair => pair.at);
        json.WriteStartObject();
        Strings(json, "steps", report.Steps.Select(step => step.Step.Name ?? step.Step.StepInstanceId.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Strings(json, "statuses", statuses.Select(status => texts.Of(status)));
        Strings(json, "kinds", statuses.Select(status => status.State().Css()));
        Strings(json, "kindNames", HostStates.All.Select(texts.State));
        Strings(json, "kindKeys", HostStates.All.Select(state => state.Css()));
        Strings(json, "reasons", report.Reasons.Select(texts.Of));
        Strings(json, "anchors", report.Reasons.Select(ReasonSection.AnchorOf));
        Strings(json, "host", rows.Select(row => row.Host.Result.Target ?? ""));
        Numbers(json, "step", rows.Select(row => (long?)row.At));
        Numbers(json, "status", rows.Select(row => (long?)statuses.IndexOf(row.Host.Result.Status)));
        Numbers(json, "exit", rows.Select(row => (long?)row.Host.Result.ExitCode));
        Strings(json, "tag", rows.Select(row => row.Host.Result.Tag ?? ""));
        Numbers(json, "ms", rows.Select(row => (long?)row.Host.Result.Duration?.TotalMilliseconds));
        Strings(json, "took", rows.Select(row => texts.Took(row.Host.Result.Duration)));
        Numbers(json, "reason", rows.Select(row => row.Host.Reason is { } reason ? (long?)reasons[reason] : null));
        if (!noLog)
        {
            Strings(json, "line", rows.Select(row => row.Host.Line ?? ""));
        }

        json.WriteEndObject();
    }

    // What would act on a reader's screen is shown as a sign here too: the script writes these texts into the page as they are.
    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(VisibleText.OnOneLine(value));
        }

        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<long?> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            if (value is { } number)
            {
                json.WriteNumberValue(number);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }
}
