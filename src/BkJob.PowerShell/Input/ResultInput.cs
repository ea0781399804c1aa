using System.Globalization;
using BkJob.PowerShell.Values;

namespace BkJob.PowerShell.Input;

/// <summary>What an input object says about how a host ended, so that it need not be asked for again.</summary>
internal static class ResultInput
{
    /// <summary>The result that an object carries for this step; null = none.</summary>
    public static HostResult? Read(object? input, long job, long step) => GivenObject.Unwrap(input) switch
    {
        HostResult row => row.JobInstanceId == job && row.StepInstanceId == step ? row : null,
        IHostLog { HostStatus: not null } log => Read(LoggedResult.Of(log), job, step),
        string or ValueType or null => null,
        _ => new GivenObject(input) is var row && WholeNumber.Read(row[nameof(HostResult.JobInstanceId)]) == job && WholeNumber.Read(row[nameof(HostResult.StepInstanceId)]) == step
            ? Read(row, job, step)
            : null,
    };

    // The status of a file log is its file's.
    private static HostResult? Read(GivenObject row, long job, long step) =>
        Enumeration<HostStatus>(row[row.OurType == nameof(FileTransferLog) ? nameof(FileTransferLog.HostStatus) : nameof(HostResult.Status)]) is not { } status ? null : new()
        {
            JobInstanceId = job,
            StepInstanceId = step,
            StepName = row.Text(nameof(HostResult.StepName)),
            HostId = WholeNumber.ToId(row[nameof(HostResult.HostId)]),
            IPAddress = row.Text(nameof(HostResult.IPAddress)),
            IPv6Address = row.Text(nameof(HostResult.IPv6Address)),
            CloudId = WholeNumber.Read(row[nameof(HostResult.CloudId)]),
            ContainerId = WholeNumber.ToId(row[nameof(HostResult.ContainerId)]),
            ContainerName = row.Text(nameof(HostKey.ContainerName)),
            Status = status,
            Tag = row.Text(nameof(HostResult.Tag)),
            ExitCode = Integer(row[nameof(HostResult.ExitCode)]),
            ErrorCode = Integer(row[nameof(HostResult.ErrorCode)]),
            StartTime = Time(row[nameof(HostResult.StartTime)]),
            EndTime = Time(row[nameof(HostResult.EndTime)]),
            Duration = Span(row[nameof(HostResult.Duration)]),
            StepStatus = Enumeration<JobStatus>(row[nameof(HostResult.StepStatus)]) ?? (IsIgnored(row) ? JobStatus.IgnoreError : null),
        };

    // A reason knows of its step only whether the failure was ignored.
    private static bool IsIgnored(GivenObject row) =>
        row.OurType == nameof(FailureReason) && bool.TryParse(GivenObject.TextOf(row[nameof(FailureReason.IsIgnored)]), out var isIgnored) && isIgnored;

    private static T? Enumeration<T>(object? value)
        where T : struct, Enum => value is T known ? known
            : Enum.TryParse<T>(GivenObject.TextOf(value), ignoreCase: true, out var parsed) ? parsed : null;

    private static int? Integer(object? value) =>
        int.TryParse(GivenObject.TextOf(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    // JSON holds a span as an object of its parts.
    private static TimeSpan? Span(object? value) => value switch
    {
        TimeSpan known => known,
        string text => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var parsed) ? parsed : null,
        _ => long.TryParse(GivenObject.TextOf(new GivenObject(value)[nameof(TimeSpan.Ticks)]), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ticks) ? new TimeSpan(ticks) : null,
    };

    // Out of a job or a file a time is an object of its parts, or text where it was too deep for that; out of JSON it is a DateTime.
    private static DateTimeOffset? Time(object? value)
    {
        switch (value)
        {
            case DateTimeOffset known:
                return known;
            case DateTime time:
                return new(time);
            case string text:
                return TimeText.Read(text);
            default:
                var parts = new GivenObject(value);
                return parts[nameof(DateTimeOffset.UtcDateTime)] is DateTime utc && Span(parts[nameof(DateTimeOffset.Offset)]) is { } offset
                    ? new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToOffset(offset)
                    : null;
        }
    }
}
