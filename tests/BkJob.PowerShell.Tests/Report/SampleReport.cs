using System.Globalization;
using BkJob.PowerShell.Reasons;
using BkJob.PowerShell.Report;
using BkJob.Reasons;

namespace BkJob.PowerShell.Tests.Report;

/// <summary>Reports of made-up jobs.</summary>
internal static class SampleReport
{
    /// <summary>A step whose every so-manieth host failed, for as many reasons as are wanted; a text is put wherever the page shows one.</summary>
    public static JobReport Of(int hosts, int failed, int reasons = 7, string text = "")
    {
        var start = new DateTimeOffset(2026, 11, 27, 21, 0, 0, TimeSpan.FromHours(8));
        var step = new JobStep { JobInstanceId = 100, StepInstanceId = 200, Name = "部署" + text, Type = StepType.Script, Status = JobStatus.Failed, Duration = TimeSpan.FromSeconds(75) };
        var report = new JobReport(new()
        {
            JobInstanceId = 100,
            Name = "发布 user-center" + text,
            Operator = "admin" + text,
            Status = JobStatus.Failed,
            ScopeType = "biz",
            ScopeId = "2" + text,
            CreateTime = start,
            StartTime = start,
            EndTime = start.AddSeconds(75),
            Duration = TimeSpan.FromSeconds(75),
            IsFinished = true,
            Steps = [step],
        })
        { Made = start.AddMinutes(5) };
        var every = failed == 0 ? int.MaxValue : hosts / failed;
        for (var at = 0; at < hosts; at++)
        {
            report.Step(200, step.Name, JobStatus.Failed, StepType.Script).Add(Result(at, at % every == 0 && at / every < failed, reasons, start, text));
        }

        if (failed > 0)
        {
            AddReasons(report, reasons, text);
        }

        return report;
    }

    public static string Html(JobReport report, bool isChinese = false, bool noLog = false, string? title = null)
    {
        using var page = new StringWriter(CultureInfo.InvariantCulture);
        new ReportPage(report, new ReportTexts(isChinese, noLog), new ReportOptions(title, noLog)).Write(page);
        return page.ToString();
    }

    private static HostResult Result(int at, bool hasFailed, int reasons, DateTimeOffset start, string text) => new()
    {
        JobInstanceId = 100,
        StepInstanceId = 200,
        StepName = "部署" + text,
        HostId = at + 1,
        IPAddress = $"10.{at >> 16}.{(at >> 8) & 255}.{at & 255}{text}",
        CloudId = 0,
        Status = hasFailed ? HostStatus.NonZeroExit : HostStatus.Success,
        ExitCode = hasFailed ? 1 + (at % reasons) : 0,
        Tag = hasFailed ? "tag_" + (at % reasons) + text : null,
        StartTime = start.AddMilliseconds(at * 3 % 20_000),
        EndTime = start.AddMilliseconds((at * 3 % 20_000) + 800 + (at * 7919 % 50_000)),
        Duration = TimeSpan.FromMilliseconds(800 + (at * 7919 % 50_000)),
        StepStatus = JobStatus.Failed,
    };

    private static void AddReasons(JobReport report, int reasons, string text)
    {
        var failed = report.Steps.First().Hosts.Where(host => host.State == HostState.Failed).ToList();
        foreach (var (rank, group) in failed.GroupBy(host => host.Result.ExitCode).Take(reasons).Index())
        {
            var hosts = group.ToList();
            var line = $"ERROR mount /data{rank}: No space left on device{text}";
            ReportLogs.Note(report, new ReasonOutcome
            {
                Reason = new()
                {
                    JobInstanceId = 100,
                    StepInstanceId = 200,
                    StepName = "部署" + text,
                    Rank = rank + 1,
                    HostCount = hosts.Count,
                    Share = hosts.Count / (double)failed.Count,
                    Reason = line,
                    Status = HostStatus.NonZeroExit,
                    ExitCode = group.Key,
                    Tag = "tag" + text,
                    Evidence = [new() { Template = line, HostCount = hosts.Count, Share = 1, ReferenceShare = 0, Example = line, LineNumber = 3 }],
                    Hosts = [.. hosts.Select(host => host.Result.Key)],
                    Example = hosts[0].Result.Key,
                    ExampleLog = $"开始\n第 2 行{text}\n{line}\n",
                    Fingerprint = "v1:0123456789abcdef",
                },
            });
            hosts.ForEach(host => host.Line = $"{line} 主机 {host.Result.HostId}");
        }

        report.Notices.Add(new ReasonNotice(ReasonNoticeKind.SampledReference, 100, 200, 300, report.Steps.First().Count(HostState.Succeeded)));
    }
}
