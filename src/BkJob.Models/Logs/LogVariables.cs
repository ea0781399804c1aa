using System.Collections.Specialized;
using System.Text.RegularExpressions;

namespace BkJob;

/// <summary>
/// Values that a script hands on by what it prints, by name, in the order in which they were first printed: SOPS reads
/// <c>&lt;SOPS_VAR&gt;name:value&lt;/SOPS_VAR&gt;</c>, and JOB the text that a script gives to <c>job_success</c> or <c>job_fail</c>.
/// A name that is printed again has its last value.
/// </summary>
public sealed class LogVariables : OrderedDictionary
{
    private const string Opening = "<SOPS_VAR>";
    private const string Closing = "</SOPS_VAR>";

    // As the functions of JOB's script template print them: [2024-01-31 10:00:00][PID:4711] job_fail:[disk full]
    private static readonly Regex Tag = new(@"^(?:\[[^\]\r\n]*\]){0,2} ?(job_success|job_fail)(?::\[(.*)\]| ""(.*)"") *\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline);

    private LogVariables()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>The values as text: <c>name=value; name=value</c>.</summary>
    public override string ToString() => string.Join("; ", Keys.Cast<string>().Select(name => $"{name}={this[name]}"));

    /// <summary>The values a log hands on; null when there are none.</summary>
    internal static LogVariables? In(string? log)
    {
        var found = new LogVariables();
        if (log is null)
        {
            return null;
        }

        found.AddVariables(log);

        // Most logs have none: a plain search keeps a large one cheap.
        if (log.IndexOf("job_success", StringComparison.Ordinal) >= 0 || log.IndexOf("job_fail", StringComparison.Ordinal) >= 0)
        {
            foreach (Match match in Tag.Matches(log))
            {
                found[match.Groups[1].Value] = match.Groups[2].Success ? match.Groups[2].Value : match.Groups[3].Value;
            }
        }

        return found.Count > 0 ? found : null;
    }

    // As SOPS finds them: a value may go over several lines and contain colons. No pattern: a log of nothing but openings must not take for ever.
    private void AddVariables(string log)
    {
        for (var open = log.IndexOf(Opening, StringComparison.Ordinal); open >= 0;)
        {
            var start = open + Opening.Length;
            var close = log.IndexOf(Closing, start, StringComparison.Ordinal);
            if (close < 0)
            {
                return;
            }

            var colon = log.IndexOf(':', start, close - start);
            if (colon > start)
            {
                this[log.Substring(start, colon - start).Trim()] = log.Substring(colon + 1, close - colon - 1);
            }

            open = log.IndexOf(Opening, close, StringComparison.Ordinal);
        }
    }
}
