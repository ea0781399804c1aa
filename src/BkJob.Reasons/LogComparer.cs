using BkJob.Reasons.Differences;
using BkJob.Reasons.Reading;

namespace BkJob.Reasons;

/// <summary>
/// Says what a log has that reference logs have not. Lines are the same when their templates are, so times, addresses and ids make no difference.
/// The reference is taken in first, in any order; then any number of logs is compared with it. Not for several threads at a time.
/// </summary>
/// <param name="options">What is wanted; null for the defaults.</param>
public sealed class LogComparer(LogComparerOptions? options = null)
{
    private readonly LogComparerOptions _options = options ?? new();
    private readonly ReferenceLines _reference = new();

    /// <summary>How many hosts are the reference. A comparison with none says nothing.</summary>
    public int ReferenceCount => _reference.HostCount;

    /// <summary>
    /// How many different lines of the reference found no place among the 100,000 that are remembered; 0 where all did. They are no differences, but nothing else is known of them:
    /// in the context of a difference their share is 0, and they are not missed.
    /// </summary>
    public int PassedOverCount => _reference.PassedOverCount;

    /// <summary>Takes a log into the reference; one without text is passed over.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="log"/> is null.</exception>
    public void AddReference(ScriptLog log) => _reference.Add(HostIdentity.Of(Known(log)), log.LogContent, LineParts.Whole);

    /// <inheritdoc cref="AddReference(ScriptLog)"/>
    public void AddReference(FileTransferLog log) => _reference.Add(HostIdentity.Of(Known(log)), log.LogContent, LineParts.OfTransfer);

    /// <summary>The differences of a log to the reference, in the order of the log.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="log"/> is null.</exception>
    /// <exception cref="InvalidOperationException">There is no reference.</exception>
    public IReadOnlyList<LogDifference> Compare(ScriptLog log) =>
        Compare(Known(log).LogContent, LineParts.Whole, log.JobInstanceId, log.StepInstanceId, log.StepName, log.HostId, log.IPAddress ?? log.IPv6Address, log.CloudId, log.Target);

    /// <inheritdoc cref="Compare(ScriptLog)"/>
    public IReadOnlyList<LogDifference> Compare(FileTransferLog log) =>
        Compare(Known(log).LogContent, LineParts.OfTransfer, log.JobInstanceId, log.StepInstanceId, log.StepName, log.HostId, log.IPAddress, log.CloudId, log.Target);

    private static T Known<T>(T? value) => value ?? throw new ArgumentNullException(nameof(value));

    private IReadOnlyList<LogDifference> Compare(string? text, LinePart part, long job, long step, string? stepName, long? hostId, string? address, long? cloudId, string? target)
    {
        if (_reference.HostCount == 0)
        {
            throw new InvalidOperationException("There is no reference to compare with.");
        }

        return [.. new TextComparison(_reference, _options).Of(text ?? "", part).Select(line => new LogDifference
        {
            JobInstanceId = job,
            StepInstanceId = step,
            StepName = stepName,
            HostId = hostId,
            IPAddress = address,
            CloudId = cloudId,
            Target = target,
            SideIndicator = line.Side,
            LineNumber = line.Number,
            Text = line.Text,
            Repeats = line.Repeats,
            Template = line.Template,
            ReferenceShare = line.ReferenceShare,
        })];
    }
}
