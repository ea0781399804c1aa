using System.Globalization;
using BkJob.PlantedLogs;

namespace BkJob.Reasons.Tests.Explaining;

/// <summary>The logs of one step, written by hand or planted.</summary>
internal sealed class StepLogs
{
    public const long Job = 106;
    public const long Step = 206;

    private readonly List<ScriptLog> _logs = [];

    public IReadOnlyList<ScriptLog> Logs => _logs;

    public static StepLogs Of(PlantedMix mix)
    {
        var logs = new StepLogs();
        logs._logs.AddRange(mix.Hosts.Select(host => new ScriptLog
        {
            JobInstanceId = Job,
            StepInstanceId = Step,
            HostId = host.HostId,
            IPAddress = host.Address,
            CloudId = 0,
            Status = (HostStatus)host.Status,
            ExitCode = host.ExitCode,
            Tag = host.Tag,
            LogContent = host.Log,
        }));
        return logs;
    }

    public StepLogs Succeeded(int hosts, Func<int, string> text) => Add(hosts, HostStatus.Success, 0, text);

    public StepLogs Failed(int hosts, Func<int, string?> text, HostStatus status = HostStatus.NonZeroExit, int? exitCode = 1, string? tag = null) =>
        Add(hosts, status, exitCode, text, tag);

    public StepLogs Add(int hosts, HostStatus? status, int? exitCode, Func<int, string?> text, string? tag = null)
    {
        for (var number = 1; number <= hosts; number++)
        {
            var id = _logs.Count + 1;
            _logs.Add(new ScriptLog
            {
                JobInstanceId = Job,
                StepInstanceId = Step,
                HostId = id,
                IPAddress = string.Create(CultureInfo.InvariantCulture, $"10.1.{id / 250}.{id % 250}"),
                CloudId = 0,
                Status = status,
                ExitCode = exitCode,
                Tag = tag,
                EndTime = new DateTimeOffset(2026, 3, 2, 14, 0, 0, TimeSpan.FromHours(8)).AddSeconds(id),
                LogContent = text(number),
            });
        }

        return this;
    }

    public IReadOnlyList<FailureReason> Reasons(ReasonFinderOptions? options = null) => Reasons(options, out _);

    public IReadOnlyList<FailureReason> Reasons(ReasonFinderOptions? options, out IReadOnlyList<ReasonNotice> notices)
    {
        var finder = new ReasonFinder(options);
        foreach (var log in _logs)
        {
            finder.Add(log);
        }

        var reasons = finder.Find();
        notices = finder.Notices;
        return reasons;
    }

    public StepLogs Shuffled(int seed)
    {
        var random = new Random(seed);
        var shuffled = new StepLogs();
        shuffled._logs.AddRange(_logs.OrderBy(_ => random.Next()).ToList());
        return shuffled;
    }
}
