using BkJob.Client.Hosts;

namespace BkJob.Client.Logs.Follow;

/// <summary>
/// One host of a step that is followed, and its present run. The server says that a host is done before it has saved the host's last
/// lines, so its log is read when it is first seen done, in the round after, and at the end.
/// </summary>
internal sealed class FollowedHost(HostKey key, bool isChosen, bool isSource)
{
    private const int ReadingsWhenDone = 2;

    private readonly SourceNumbers _sources = new();
    private Dictionary<(int Source, TransferMode? Mode, string? SourcePath, string? DestinationPath), Followed> _texts = [];
    private bool _wasSeen;
    private bool _isDone;
    private int? _executeCount;
    private long? _startTime;
    private int _readingsSinceDone;

    public HostKey Key => key;

    /// <summary>Whether the options want this host; decided when it is first seen.</summary>
    public bool IsChosen => isChosen;

    /// <summary>The results do not list sources, and a source that has sent nothing has no log.</summary>
    public bool IsSource => isSource;

    /// <summary>How it stood when it was last seen.</summary>
    public HostStatus? Status { get; private set; }

    public bool IsWaiting => Status == HostStatus.Waiting;

    public bool HasLog { get; private set; }

    /// <summary>Why the last reading failed; null when it did not.</summary>
    public BkJobException? Failure { get; private set; }

    public int LineCount { get; private set; }

    /// <summary>Whether it may have printed since it was last read.</summary>
    public bool MayHavePrinted => isChosen && !IsWaiting && !(_isDone && _readingsSinceDone >= ReadingsWhenDone);

    /// <summary>Notes how the host stands; whether anything that matters has changed.</summary>
    public (bool HasChanged, bool RunsAgain) See(HostStatus? status, int? executeCount, long? startTime)
    {
        var isDone = status?.IsFinished() == true;
        // A retry of the step counts for all its hosts; those that are not run again stand as "succeeded last time".
        var runsAgain = _wasSeen && ((_isDone && !isDone)
            || (executeCount > _executeCount && status != HostStatus.LastSuccess && !IsWaiting)
            || startTime > _startTime);
        var hasChanged = !_wasSeen || runsAgain || isDone != _isDone;
        if (runsAgain || !isDone)
        {
            _readingsSinceDone = 0;
        }

        Status = status;
        (_wasSeen, _isDone, _executeCount, _startTime) = (true, isDone, executeCount ?? _executeCount, startTime ?? _startTime);
        return (hasChanged, runsAgain);
    }

    /// <summary>The lines that a reading of the log adds.</summary>
    public IEnumerable<LogLine> Read(IHostLog log, int? tail)
    {
        if (log.LogContent is not { } text)
        {
            yield break;
        }

        var row = log is FileTransferLog file ? (SourceOf(file), file.Mode, file.SourcePath, file.DestinationPath) : default;
        HasLog = true;
        if (!_texts.TryGetValue(row, out var followed))
        {
            _texts[row] = followed = new(new(), LogLines.Of(log));
        }

        foreach (var (number, line) in followed.Text.Take(text, tail))
        {
            LineCount++;
            yield return followed.Like.With(number, line);
        }
    }

    /// <summary>The log was read, or could not be.</summary>
    public void EndReading(BkJobException? failure)
    {
        Failure = failure;
        if (failure is null && _isDone)
        {
            _readingsSinceDone++;
        }
    }

    /// <summary>The last line of each text, which no line feed ended. The next run starts anew.</summary>
    public IEnumerable<LogLine> EndRun()
    {
        var ended = _texts;
        _texts = [];
        foreach (var (text, like) in ended.Values)
        {
            foreach (var (number, line) in text.Finish())
            {
                LineCount++;
                yield return like.With(number, line);
            }
        }
    }

    private int SourceOf(FileTransferLog file) => _sources.Of(new() { HostId = file.SourceHostId, IPAddress = file.SourceIPAddress, CloudId = file.SourceCloudId });

    private sealed record Followed(FollowedText Text, LogLine Like);
}
