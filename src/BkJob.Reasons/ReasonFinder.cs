using BkJob.Reasons.Explaining;
using BkJob.Reasons.Reading;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons;

/// <summary>
/// Finds out why hosts failed: takes logs as they come, in any order, failed and successful ones mixed, and groups the failed hosts by what they print
/// and the others do not. Memory follows the number of different lines and of failed hosts, not the size of the logs. Not for several threads at a time.
/// </summary>
/// <param name="options">How to look; null for the defaults.</param>
public sealed class ReasonFinder(ReasonFinderOptions? options = null)
{
    /// <summary>So many steps may be full before others want for room.</summary>
    private const int FullSteps = 5;

    private const long BytesOfTexts = 24 * 1024 * 1024;

    private readonly ReasonFinderOptions _options = options ?? new();
    private readonly Dictionary<(long Job, long Step), StepRecords> _steps = [];
    private readonly TextBudget _budget = new(BytesOfTexts);
    private readonly List<ReasonNotice> _notices = [];
    private LineDictionary? _lines;
    private LogReader? _reader;

    /// <summary>What there is to know beside the reasons; filled by <see cref="Find"/>, step by step.</summary>
    public IReadOnlyList<ReasonNotice> Notices => _notices;

    private LineDictionary Lines => _lines ??= new((int)Math.Min(int.MaxValue, (long)FullSteps * _options.MostLines));

    private LogReader Reader => _reader ??= new(Lines);

    /// <summary>Takes the log of a script. Its status says whether the host failed; a text that is null is a host that printed nothing.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="log"/> is null.</exception>
    public void Add(ScriptLog log)
    {
        var step = Step(Known(log).JobInstanceId, log.StepInstanceId);
        step.Describe(log.StepName, log.StepStatus, log.ScopeType, log.ScopeId);
        var (identity, run) = (HostIdentity.Of(log), new HostRun(log.Status, log.RetryCount, log.EndTime));
        if (step.Wants(identity.Hash, run))
        {
            step.Add(Record(step, log, identity, keep: run.Standing is HostStanding.Failed));
        }
    }

    /// <summary>Takes the log of one file's transfer. All logs of a host together are the host.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="log"/> is null.</exception>
    public void Add(FileTransferLog log)
    {
        var step = Step(Known(log).JobInstanceId, log.StepInstanceId);
        step.Describe(log.StepName, log.StepStatus, log.ScopeType, log.ScopeId);
        if (log.HostStatus is null && log.Mode is TransferMode.Upload)
        {
            return;
        }

        var status = log.HostStatus ?? StatusOf(log.Status);
        var (identity, run) = (HostIdentity.Of(log), new HostRun(status, null, log.EndTime));
        if (step.Wants(identity.Hash, run))
        {
            step.Add(Record(step, log, status, identity, keep: run.Standing is HostStanding.Failed));
        }
    }

    /// <summary>Takes a host whose log is not read: it has none, or it succeeded and is not among the chosen ones.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is null.</exception>
    public void Add(HostResult result) => Add(Known(result), unreadable: false);

    /// <summary>Takes a failed host whose log could not be read. Such hosts are a reason of their own.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is null.</exception>
    public void AddUnreadable(HostResult result) => Add(Known(result), unreadable: true);

    /// <summary>Takes a log of a good run that a step's failed hosts are contrasted with, in the place of the hosts of its own run.</summary>
    /// <param name="log">The log. It is passed over where its host did not succeed.</param>
    /// <param name="jobInstanceId">The job instance whose failed hosts are to be explained.</param>
    /// <param name="stepInstanceId">The step of that job.</param>
    /// <exception cref="ArgumentNullException"><paramref name="log"/> is null.</exception>
    public void AddReference(ScriptLog log, long jobInstanceId, long stepInstanceId)
    {
        var identity = HostIdentity.Of(Known(log));
        if (log.LogContent is not null && log.Status.Standing() is HostStanding.Succeeded or HostStanding.Unknown && Step(jobInstanceId, stepInstanceId) is var step && step.WantsFromOtherRun(identity.Hash))
        {
            step.AddOtherRun(Record(step, log, identity, keep: false));
        }
    }

    /// <inheritdoc cref="AddReference(ScriptLog, long, long)"/>
    public void AddReference(FileTransferLog log, long jobInstanceId, long stepInstanceId)
    {
        var identity = HostIdentity.Of(Known(log));
        var status = log.HostStatus ?? StatusOf(log.Status);
        if (log.LogContent is not null && status.Standing() is HostStanding.Succeeded && Step(jobInstanceId, stepInstanceId) is var step && step.WantsFromOtherRun(identity.Hash))
        {
            step.AddOtherRun(Record(step, log, status, identity, keep: false));
        }
    }

    /// <summary>The reasons of all steps, step by step, the largest first. More logs may follow, and it may be called again.</summary>
    public IReadOnlyList<FailureReason> Find()
    {
        _notices.Clear();
        var reasons = new List<FailureReason>();
        foreach (var step in _steps.Values.OrderBy(step => step.JobInstanceId).ThenBy(step => step.StepInstanceId))
        {
            var found = StepExplanation.Of(step, Lines, _options.Exact);
            reasons.AddRange(_options.First is { } first ? found.Take(first) : found);
            _notices.AddRange(StepNotices.Of(step));
        }

        return reasons;
    }

    private static T Known<T>(T? value) => value ?? throw new ArgumentNullException(nameof(value));

    private static HostStatus? StatusOf(FileTransferStatus? status) => status switch
    {
        FileTransferStatus.Success => HostStatus.Success,
        FileTransferStatus.Failed => HostStatus.FileTransferFailed,
        null => null,
        _ => HostStatus.Running,
    };

    private void Add(HostResult result, bool unreadable)
    {
        var step = Step(result.JobInstanceId, result.StepInstanceId);
        step.Describe(result.StepName, result.StepStatus, result.ScopeType, result.ScopeId);
        var host = new HostRecord(HostIdentity.Of(result)) { Status = result.Status, ExitCode = result.ExitCode, Tag = result.Tag, EndTime = result.EndTime, IsUnreadable = unreadable };
        if (step.Wants(host.Hash, host.Run) && host.Run.Standing is HostStanding.Failed)
        {
            step.Add(host);
        }
    }

    private HostRecord Record(StepRecords step, ScriptLog log, HostIdentity identity, bool keep) => new(identity)
    {
        Status = log.Status,
        ExitCode = log.ExitCode,
        Tag = log.Tag,
        RetryCount = log.RetryCount,
        EndTime = log.EndTime,
        Texts = string.IsNullOrEmpty(log.LogContent) ? [] : [Read(step, "", log.LogContent!, LineParts.Whole, keep)],
    };

    private HostRecord Record(StepRecords step, FileTransferLog log, HostStatus? status, HostIdentity identity, bool keep) => new(identity)
    {
        Status = status,
        EndTime = log.EndTime,
        IsOfFiles = true,
        Texts = string.IsNullOrEmpty(log.LogContent) ? [] : [Read(step, log.DestinationPath ?? log.SourcePath ?? "", log.LogContent!, LineParts.OfTransfer, keep)],
    };

    private TextRecord Read(StepRecords step, string name, string text, LinePart part, bool keep)
    {
        var before = Lines.Count;
        var record = Reader.Read(name, text, part, keep, _options.MostLines - step.NewLines);
        step.NewLines += Lines.Count - before;
        return record;
    }

    private StepRecords Step(long jobInstanceId, long stepInstanceId)
    {
        if (!_steps.TryGetValue((jobInstanceId, stepInstanceId), out var step))
        {
            _steps.Add((jobInstanceId, stepInstanceId), step = new(jobInstanceId, stepInstanceId, _options.ReferenceSize, _budget));
        }

        return step;
    }
}
