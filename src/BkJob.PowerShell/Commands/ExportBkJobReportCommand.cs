using System.Management.Automation;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Input;
using BkJob.PowerShell.Output;
using BkJob.PowerShell.Reasons;
using BkJob.PowerShell.Report;
using BkJob.PowerShell.Texts;

namespace BkJob;

/// <summary>Writes a report of a job: one HTML file that needs nothing else.</summary>
[Cmdlet(VerbsData.Export, "BkJobReport", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportBkJobReportCommand : ConnectedCmdlet
{
    private readonly HashSet<string> _asked = [];
    private long[]? _ids;
    private IReadOnlyList<JobReference> _jobs = [];
    private ReportFiles _files = null!;
    private ArchivedReports? _archived;

    /// <summary>The job instances.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("job_instance_id")]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(JobInstanceCompleter))]
    [JobArgument]
    public long[]? JobInstanceId
    {
        get => _ids;
        set => _jobs = JobArgumentAttribute.References(_ids = value);
    }

    /// <summary>Logs to report on, live or imported, with what they have.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>The file, or a folder; <c>{JobInstanceId}</c> in it is the job's id.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".";

    /// <summary>The heading; left out = the job's name.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Title { get; set; }

    /// <summary>The language of the report; left out = the session's.</summary>
    [Parameter]
    [ValidateSet("zh-CN", "en")]
    public string Language { get; set; } = Wording.IsChinese ? "zh-CN" : "en";

    /// <summary>Leave out the text of logs.</summary>
    [Parameter]
    public SwitchParameter NoLog { get; set; }

    /// <summary>Replace a file that is there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Write the file, when it is complete.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool WorksOffline => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _files = new(OutputPath.Of(this, Path), new ReportTexts(Language == "zh-CN", NoLog), new ReportOptions(string.IsNullOrWhiteSpace(Title) ? null : Title, NoLog), Force);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var logs = LogInput.Each(InputObject).Select(LogInput.Read).OfType<object>().ToList();
        logs.ForEach(log => (_archived ??= new()).Add(log));
        if (logs.Count > 0)
        {
            return;
        }

        foreach (var job in JobsOf(_ids, _jobs))
        {
            Attempt(job.JobInstanceId, () => Read(job));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (var report in _archived?.Reports() ?? [])
        {
            Attempt(report.Job.JobInstanceId, () => Write(report.Job.JobInstanceId, () => report));
        }

        base.EndProcessing();
    }

    private void Read(JobReference job)
    {
        // A pipeline of a job's results names the job once for each of them.
        var scope = ScopeOf(job);
        if (_asked.Add($"{scope} {job.JobInstanceId}"))
        {
            Write(job.JobInstanceId, () =>
            {
                var reader = new JobReportReader(new JobLogs(Client, Context, scope, new()), job.JobInstanceId);
                Pump.Drain(reader.ReadAsync(Pump.Token), outcome => Report(outcome.Error!, outcome.Target));
                return reader.Report!;
            });
        }
    }

    private void Write(long job, Func<JobReport> read)
    {
        var file = _files.NameFor(job);
        if (!ShouldProcess(file, ShellMessages.WriteReport))
        {
            return;
        }

        _files.Write(file, read);
        if (PassThru)
        {
            WrittenFile.Write(this, file);
        }
    }
}
