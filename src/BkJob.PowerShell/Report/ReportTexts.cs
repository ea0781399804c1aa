using System.Globalization;
using BkJob.PowerShell.Reasons;
using BkJob.PowerShell.Texts;
using BkJob.Reasons;

namespace BkJob.PowerShell.Report;

/// <summary>The words of a report, in its language.</summary>
/// <param name="isChinese">Chinese, or English.</param>
/// <param name="noLog">No line of a log is quoted as it was printed.</param>
internal sealed class ReportTexts(bool isChinese, bool noLog = false)
{
    public string Language => isChinese ? "zh-CN" : "en";

    public string SkipToReasons => Of("Skip to the reasons", "跳到失败原因");

    public string Job => Of("Job", "作业");

    public string Operator => Of("Started by", "执行人");

    public string Started => Of("Started", "开始");

    public string Ended => Of("Ended", "结束");

    public string Duration => Of("Duration", "耗时");

    public string Scope => Of("Scope", "资源范围");

    public string StillRunning => Of("still running", "仍在执行");

    public string Unknown => Of("unknown", "未知");

    public string Hosts => Of("Hosts", "主机");

    public string Host => Of("Host", "主机");

    public string Reasons => Of("Why hosts failed", "失败原因");

    public string Reason => Of("Reason", "原因");

    public string NoFailures => Of("No host failed.", "没有失败的主机。");

    public string NoFailuresKnown => Of("No host is known to have failed.", "没有已知失败的主机。");

    public string NoFailuresYet => Of("No host has failed so far.", "目前没有失败的主机。");

    public string NoReasonsFound => Of("Hosts failed, but their reasons could not be read.", "有主机失败，但未能读取原因。");

    public string Evidence => Of("What the logs show", "日志中的依据");

    public string EvidenceLine => Of("Line, varying parts as <…>", "日志行（变化的部分显示为 <…>）");

    public string ShareHere => Of("of these hosts", "这些主机中");

    public string ShareReference => Of("of succeeded", "成功主机中");

    public string Example(string host) => Of($"Example: {host}", $"示例：{host}");

    public string Steps => Of("Steps", "步骤");

    public string Step => Of("Step", "步骤");

    public string Type => Of("Type", "类型");

    public string Status => Of("Status", "状态");

    public string ExitCode => Of("Exit code", "退出码");

    public string Tag => Of("Tag", "标签");

    public string Retries => Of("Retries", "重试次数");

    public string Line => Of("Most telling line of the log", "最能说明问题的日志行");

    public string AllHosts => Of("All hosts", "所有主机");

    public string FailedHosts => Of("Failed hosts", "失败的主机");

    public string Search => Of("Search", "搜索");

    public string SearchHint => Of("address, tag, text …", "地址、标签、文本……");

    public string AnyStep => Of("all steps", "所有步骤");

    public string AnyState => Of("all states", "所有状态");

    public string AnyReason => Of("all reasons", "所有原因");

    public string Matches => Of("{0} of {1} shown", "显示 {0} / {1}");

    public string More => Of("Show more", "显示更多");

    public string Loading => Of("Unpacking the table …", "正在展开表格……");

    public string HostsOverTime => Of("Hosts over time", "主机状态随时间的变化");

    public string Time => Of("Time", "时间");

    public string Durations => Of("How long hosts took", "主机耗时分布");

    public string UpTo => Of("From – to", "区间");

    public string BytesPerSource => Of("Received from each source", "各源主机分发量");

    public string Source => Of("Source", "源");

    public string Files => Of("Files", "文件数");

    public string FailedFiles => Of("Failed", "失败");

    public string Size => Of("Size", "大小");

    public string OtherSources(int count) => Of($"{Number(count)} others", $"其他 {Number(count)} 个");

    public string AsTable => Of("The same as a table", "以表格查看");

    public string Ignored => Of("failure ignored", "失败已忽略");

    public string OpenInJob => Of("Open in JOB", "在作业平台打开");

    public string Made(string time) => Of($"Made {time} with BkJob. This file asks nobody for anything: it can be sent on as it is.", $"由 BkJob 于 {time} 生成。本文件不访问任何网络，可直接转发。");

    public string WithoutLogs => Of("Made without log text: examples are left out.", "未包含日志文本：示例已省略。");

    public string Fingerprint => Of("Fingerprint", "指纹");

    public string SameReason => Of("the same for the same reason in every run", "同一原因在每次执行中都相同");

    public string MoreHosts(int ranges) => Of($"{Number(ranges)} more", $"另外 {Number(ranges)} 组");

    public string NotListed(int count) => Of(
        $"{Number(count)} more failed hosts are in the table that a browser with scripts shows, and as ranges with their reasons.",
        $"另有 {Number(count)} 台失败主机：启用脚本的浏览器会在表格中显示，也可在各原因的主机范围中找到。");

    /// <summary>Everything in one sentence.</summary>
    public string Summary(IReadOnlyDictionary<HostState, int> hosts, int reasons)
    {
        var (total, failed, open) = (Number(hosts.Values.Sum()), hosts[HostState.Failed], hosts[HostState.Running] + hosts[HostState.Waiting]);
        var unknown = hosts[HostState.Unknown];
        var rest = (open == 0 ? "" : Of($" {Number(open)} are not done yet.", $"{Number(open)} 台尚未结束。"))
            + (unknown == 0 ? "" : Of($" How {Number(unknown)} ended is not known.", $"{Number(unknown)} 台的执行结果未知。"));
        if (failed == 0)
        {
            var none = unknown == 0 ? Of("none failed", "没有失败") : Of("none known to have failed", "没有已知的失败");
            return Of($"{total} hosts, {none}{(open == 0 ? "" : " so far")}.", $"共 {total} 台主机，{(open == 0 ? "" : "目前")}{none}。") + rest;
        }

        var english = reasons == 1 ? "1 reason" : $"{Number(reasons)} reasons";
        return Of(
            $"{Number(failed)} of {total} hosts failed, for {english}.",
            $"{total} 台主机中有 {Number(failed)} 台失败，原因 {Number(reasons)} 个。") + rest;
    }

    public string HostCount(int count) => Of(count == 1 ? "1 host" : $"{Number(count)} hosts", $"{Number(count)} 台主机");

    public string OfFailed(double share) => Of($"{Percent(share)} of the step's failed hosts", $"占该步骤失败主机的 {Percent(share)}");

    public string Between(string first, string last) => first == last ? Of($"at {first}", $"于 {first}") : Of($"between {first} and {last}", $"{first} 至 {last}");

    public string State(HostState state) => state switch
    {
        HostState.Succeeded => Of("succeeded", "成功"),
        HostState.Failed => Of("failed", "失败"),
        HostState.Running => Of("running", "执行中"),
        HostState.Waiting => Of("waiting", "等待"),
        _ => Unknown,
    };

    public string StepTypeName(StepType? type) => type switch
    {
        StepType.Script => Of("script", "脚本"),
        StepType.File => Of("files", "文件分发"),
        StepType.Approval => Of("approval", "人工确认"),
        StepType.Sql => "SQL",
        _ => Unknown,
    };

    public string Notice(ReasonNotice notice)
    {
        var (english, chinese) = NoticeTexts.Of(notice);
        return Of(english, chinese);
    }

    /// <summary>The reason in a line.</summary>
    public string Of(FailureReason reason) => reason switch
    {
        // Of one host nothing is known to vary: its line is quoted whole.
        { Kind: ReasonKind.Line, HostCount: 1 } when noLog => Of(reason.Evidence[0]),
        _ when isChinese => ReasonWords.InChinese(reason),
        _ => reason.Reason,
    };

    /// <summary>A piece of evidence in a line, and how it tells the hosts from others.</summary>
    public string Shown(ReasonEvidence evidence) => EvidenceTexts.Of(evidence.Kind, evidence.Template, isChinese);

    /// <summary>A piece of evidence in a line.</summary>
    public string Of(ReasonEvidence evidence) => isChinese ? EvidenceTexts.InChinese(evidence.Kind, evidence.Template) : evidence.Template;

    public string Of(HostStatus? status) => StatusWords.Of(status, isChinese) ?? Unknown;

    public string Of(JobStatus? status) => StatusWords.Of(status, isChinese) ?? Unknown;

    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    // What is nearly none or nearly all is not called none or all.
    public static string Percent(double share) => share switch
    {
        > 0 and < 0.01 => "<1 %",
        > 0.99 and < 1 => ">99 %",
        _ => Math.Round(share * 100).ToString("0", CultureInfo.InvariantCulture) + " %",
    };

    public static string Date(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture) ?? "";

    public string Took(TimeSpan? duration)
    {
        if (duration is not { } time)
        {
            return "";
        }

        var seconds = time.TotalSeconds;
        return seconds switch
        {
            < 1 => Of($"{time.TotalMilliseconds:0} ms", $"{time.TotalMilliseconds:0} 毫秒"),
            < 60 => Of(FormattableString.Invariant($"{seconds:0.#} s"), FormattableString.Invariant($"{seconds:0.#} 秒")),
            < 3600 => Of($"{(int)time.TotalMinutes} min {time.Seconds} s", $"{(int)time.TotalMinutes} 分 {time.Seconds} 秒"),
            _ => Of($"{(int)time.TotalHours} h {time.Minutes} min", $"{(int)time.TotalHours} 小时 {time.Minutes} 分"),
        };
    }

    private string Of(string english, string chinese) => isChinese ? chinese : english;
}
