using FsCheck;
using FsCheck.Fluent;

namespace BkJob.PowerShell.Tests.Archive;

/// <summary>Logs with every odd value a server or a script can bring forth.</summary>
internal static class RandomLogs
{
    private static readonly Gen<string> Piece = Gen.Elements(
        "", " ", "plain", "第 3 步失败", "\r\n", "\n", "\r", "\t", "\0", "\u001b[2J", "\u007f", "\u0085", "\u2028", "\ufeff", "\ufffd", "\uffff", "\"", "\\", "/", "</script>", "😀",
        "\ud83d", "\ude00", "\ude00\ud83d", "\ud800\ud800", "{\"schema\":9}", "a_utf16");

    private static readonly Gen<string?> Text = Gen.Frequency(
        (2, Gen.Constant<string?>(null)),
        (6, Gen.ListOf(Gen.OneOf(Piece, Gen.Choose(0, 0xFFFF).Select(unit => ((char)unit).ToString()))).Select(pieces => (string?)string.Concat(pieces))));

    private static readonly Gen<long?> Id = Gen.Elements<long?>(null, 0, 1, -1, long.MaxValue, long.MinValue);
    private static readonly Gen<int?> Code = Gen.Elements<int?>(null, 0, 1, -1, int.MaxValue, int.MinValue);

    private static readonly Gen<DateTimeOffset?> Time =
        from ticks in Gen.Choose(0, int.MaxValue)
        from minutes in Gen.Choose(-14 * 60, 14 * 60)
        from form in Gen.Choose(0, 3)
        select form switch
        {
            0 => (DateTimeOffset?)null,
            1 => new DateTimeOffset(2026, 11, 27, 9, 30, 0, TimeSpan.FromHours(8)),
            _ => new DateTimeOffset(new DateTime(2026, 1, 1).AddTicks(ticks * 7919L), TimeSpan.FromMinutes(minutes)),
        };

    private static readonly Gen<TimeSpan?> Duration = Gen.Elements<TimeSpan?>(
        null, TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromMilliseconds(1234), TimeSpan.FromTicks(-1), TimeSpan.MaxValue, TimeSpan.MinValue);

    public static Gen<object> Any { get; } = Gen.OneOf(Script().Select(log => (object)log), File().Select(log => (object)log));

    private static Gen<ScriptLog> Script() =>
        from ids in Gen.ArrayOf(Id, 4)
        from texts in Gen.ArrayOf(Text, 8)
        from codes in Gen.ArrayOf(Code, 3)
        from times in Gen.ArrayOf(Time, 2)
        from duration in Duration
        from status in Status<HostStatus>()
        from stepStatus in Status<JobStatus>()
        select new ScriptLog
        {
            JobInstanceId = ids[0] ?? 100,
            StepInstanceId = ids[1] ?? 200,
            HostId = ids[2],
            CloudId = ids[3],
            ContainerId = ids[0],
            StepName = texts[0],
            IPAddress = texts[1],
            IPv6Address = texts[2],
            ContainerName = texts[3],
            Tag = texts[4],
            ScopeType = texts[5],
            ScopeId = texts[6],
            LogContent = texts[7],
            ExitCode = codes[0],
            ErrorCode = codes[1],
            RetryCount = codes[2],
            StartTime = times[0],
            EndTime = times[1],
            Duration = duration,
            Status = status,
            StepStatus = stepStatus,
        };

    private static Gen<FileTransferLog> File() =>
        from ids in Gen.ArrayOf(Id, 6)
        from texts in Gen.ArrayOf(Text, 12)
        from times in Gen.ArrayOf(Time, 2)
        from duration in Duration
        from mode in Status<TransferMode>()
        from status in Status<FileTransferStatus>()
        from hostStatus in Status<HostStatus>()
        from stepStatus in Status<JobStatus>()
        select new FileTransferLog
        {
            JobInstanceId = ids[0] ?? 100,
            StepInstanceId = ids[1] ?? 300,
            HostId = ids[2],
            CloudId = ids[3],
            SourceHostId = ids[4],
            SourceCloudId = ids[5],
            DestinationHostId = ids[0],
            DestinationCloudId = ids[1],
            StepName = texts[0],
            IPAddress = texts[1],
            SourceIPAddress = texts[2],
            SourcePath = texts[3],
            DestinationIPAddress = texts[4],
            DestinationPath = texts[5],
            Size = texts[6],
            Speed = texts[7],
            Progress = texts[8],
            ScopeType = texts[9],
            ScopeId = texts[10],
            LogContent = texts[11],
            StartTime = times[0],
            EndTime = times[1],
            Duration = duration,
            Mode = mode,
            Status = status,
            HostStatus = hostStatus,
            StepStatus = stepStatus,
        };

    // Known numbers, none, and one that no version knows yet.
    private static Gen<T?> Status<T>()
        where T : struct, Enum =>
        Gen.OneOf(
            Gen.Constant<T?>(null),
            Gen.Elements(Enum.GetValues<T>()).Select(value => (T?)value),
            Gen.Constant((T?)(T)Enum.ToObject(typeof(T), 4711)));
}
