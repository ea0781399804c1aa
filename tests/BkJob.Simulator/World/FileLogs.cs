using System.Globalization;

namespace BkJob.Simulator.World;

/// <summary>One row of a file step's log: an upload of a source host or a download of a target.</summary>
public sealed record FileLogRow(
    int Mode,
    SimulatedHost Source,
    string SourcePath,
    SimulatedHost? Destination,
    string? DestinationPath,
    int Status,
    string LogContent,
    string Size,
    string Speed,
    string Process);

/// <summary>What file steps print: every target has one file, every fifth a second one.</summary>
internal sealed class FileLogs(SimulatorOptions options, Outcomes outcomes)
{
    private static readonly string[] Files = ["user-center-3.12.4.tar.gz", "配置 文件 & <模板>.yaml"];

    /// <summary>The rows of a host: uploads of a source, downloads of a target; empty when it has none.</summary>
    public IReadOnlyList<FileLogRow> Of(StepInstance step, int slot)
    {
        if (step.Kind is not StepKind.File || !step.HasStarted || step.Sources.Count == 0)
        {
            return [];
        }

        var host = step.HostAt(slot);
        if (options.HostsWithoutLog.Contains(host.HostId))
        {
            return [];
        }

        if (step.Job.Played is { } played)
        {
            return played.HostAt(slot).Log is { } log ? [Played(step, slot, host) with { LogContent = log }] : [];
        }

        if (step.Records.Count > 0)
        {
            return Recorded(step, slot, host);
        }

        if (step.IsSource(slot))
        {
            return [.. Files.Select(file => Upload(host, file))];
        }

        var outcome = outcomes.Of(step, slot, Moment.Finished);
        if (!outcome.HasLog)
        {
            return [];
        }

        var number = host.Container?.Id ?? host.HostId;
        var source = step.Sources[(int)(number % step.Sources.Count)];
        return [.. Files.Take(number % 5 == 0 ? 2 : 1).Select(file => Download(source, host, file, outcome, number))];
    }

    private FileLogRow Played(StepInstance step, int slot, SimulatedHost host) => step.IsSource(slot)
        ? Upload(host, Files[0])
        : Download(step.Sources[slot % step.Sources.Count], host, Files[0], outcomes.Of(step, slot, Moment.Finished), host.HostId);

    private List<FileLogRow> Recorded(StepInstance step, int slot, SimulatedHost host) => step.IsSource(slot)
        ? [.. step.Records.SelectMany(record => record.Files).Distinct().Select(file => Upload(host, file))]
        : [.. step.Records[slot].Files.Select(file => Download(step.Sources[0], host, file, step.Records[slot].Outcome, host.HostId))];

    private FileLogRow Upload(SimulatedHost host, string file) => new(
        0,
        host,
        $"/data/release/{file}",
        null,
        null,
        4,
        Lines(file, host.HostId, "source agent success upload file", "success upload", "100%"),
        Size(host.HostId),
        Speed(host.HostId),
        "100%");

    private FileLogRow Download(SimulatedHost source, SimulatedHost host, string file, HostOutcome outcome, long number)
    {
        var succeeded = outcome.Status is 9 or 3;
        var process = succeeded ? "100%" : "37%";
        var log = succeeded
            ? Lines($"/data/app/{file}", number, "dest agent success download file", "success", process)
            : Lines($"/data/app/{file}", number, "dest agent download file failed", Why(outcome), process);
        return new FileLogRow(1, source, $"/data/release/{file}", host, $"/data/app/{file}", succeeded ? 4 : 5, log, Size(number), Speed(number), process);
    }

    private static string Why(HostOutcome outcome) => string.Create(CultureInfo.InvariantCulture, $"errcode {outcome.ErrorCode}: {(outcome.Status == 321 ? "文件超过 2048 MB，不允许传输" : "No space left on device \"/data\" 磁盘空间不足")}");

    private string Lines(string file, long number, string state, string detail, string process) => string.Create(
        CultureInfo.InvariantCulture,
        $"[2026-03-02 14:39:30] FileName: {file} FileSize: {Size(number)} State: register torrent Speed: 0 KB/s Progress: 0% StatusDesc: register torrent Detail: 任务 {number}\n[2026-03-02 14:39:{31 + (number % 20)}] FileName: {file} FileSize: {Size(number)} State: {state} Speed: {Speed(number)} Progress: {process} StatusDesc: {state} Detail: {detail}\n");

    private string Size(long number) => string.Create(CultureInfo.InvariantCulture, $"{1 + Dice.Roll(options.Seed, "size", number, 0, 900)}.0 MB");

    private string Speed(long number) => string.Create(CultureInfo.InvariantCulture, $"{100 + Dice.Roll(options.Seed, "speed", number, 0, 9000)} KB/s");
}
