using System.Globalization;
using System.Text;
using BkJob.Simulator.Http;

namespace BkJob.Simulator.World;

/// <summary>One part of a log: text of its own, or a shared piece.</summary>
internal readonly record struct LogSegment(string? Text, LogChunk? Chunk)
{
    public string Content => Text ?? Chunk!.Text;
}

/// <summary>What the hosts printed. Depends on nothing but the seed, the job, the step, the host and the moment.</summary>
internal sealed class ScriptLogs(SimulatorOptions options, Outcomes outcomes)
{
    private readonly LogChunks _chunks = new(options.Seed, options.LogBytes);

    /// <summary>The log of a host in parts; null when it has none.</summary>
    public IEnumerable<LogSegment>? Of(StepInstance step, int slot, Moment moment)
    {
        if (step.Job.Played is { } played)
        {
            return step.Kind is StepKind.Script && played.HostAt(slot).Log is { } log ? [new LogSegment(log, null)] : null;
        }

        var host = step.HostAt(slot);
        var outcome = outcomes.Of(step, slot, moment);
        if (step.Records.Count > 0)
        {
            return step.HasStarted && !step.IsSource(slot) && step.Records[slot].Log is { } log ? [new LogSegment(log, null)] : null;
        }

        if (step.Kind is not StepKind.Script || !step.HasStarted || !outcome.HasLog || options.HostsWithoutLog.Contains(host.HostId))
        {
            return null;
        }

        return step.Job.Scenario switch
        {
            Scenario.Pending when slot == 3 => [new LogSegment("", null)],
            Scenario.Pending when slot == 1 => [new LogSegment(Head(step, host) + "[2026-03-02 14:39:31] 正在下载 37%", null)],
            Scenario.Hostile => [new LogSegment(Hostile(slot) + Head(step, host), null)],
            Scenario.Growing => [new LogSegment(Growing(step, slot, host, outcome, moment), null)],
            _ => Whole(step, host, outcome),
        };
    }

    public string? TextOf(StepInstance step, int slot, Moment moment) =>
        Of(step, slot, moment) is { } segments ? Join(segments) : null;

    /// <summary>What a host that was run again had printed in the run before.</summary>
    public static string? EarlierTextOf(StepInstance step, int slot) => step switch
    {
        { ExecuteCount: 0 } => null,
        { Records.Count: > 0 } => step.Records[slot].EarlierLog,
        _ => step.HostAt(slot).HostId % 3 == 0 ? "第一次执行失败: connection refused\n" : null,
    };

    /// <summary>Writes a log as one JSON string, pausing between its parts for a slow reader.</summary>
    public static async ValueTask WriteAsync(WireWriter writer, IEnumerable<LogSegment> log, TextForm form = TextForm.Plain)
    {
        writer.BeginText();
        foreach (var segment in log)
        {
            if (segment.Chunk is { } chunk)
            {
                writer.Escaped(chunk.Escaped(form | writer.Style.Text));
            }
            else
            {
                writer.Text(segment.Text!, form);
            }

            await writer.PauseAsync();
        }

        writer.EndText();
    }

    private static string Join(IEnumerable<LogSegment> segments)
    {
        var text = new StringBuilder();
        foreach (var segment in segments)
        {
            text.Append(segment.Content);
        }

        return text.ToString();
    }

    private static string NameOf(SimulatedHost host) => host.Container?.Name ?? host.IPAddress ?? host.IPv6Address ?? "?";

    /// <summary>Control characters, terminal escapes, right-to-left marks, separators that are no line ends in JSON.</summary>
    private static string Hostile(int slot) => (slot % 4) switch
    {
        0 => "\u001b[2J\u001b[1;1H\u001b]0;owned\u0007clear screen\u001b[0m\n",
        1 => "nul:\0 bell:\a back:\b\b vt:\v ff:\f del:\u007f c1:\u009b31m\r\nover\rwritten\n",
        2 => "rtl:\u202Egnp.exe zero\u200Bwidth line\u2028sep para\u2029sep nel\u0085 bom\uFEFF\n",
        _ => "=cmd|' /C calc'!A0,\"quoted\"\";\t+1\n\n\n@SUM(1)\n",
    };

    private IEnumerable<LogSegment> Whole(StepInstance step, SimulatedHost host, HostOutcome outcome)
    {
        yield return new LogSegment(Head(step, host), null);
        var number = host.Container?.Id ?? host.HostId;
        for (var part = IsPlanted(step) && _chunks.PerLog < 2 ? 1 : 0; part < _chunks.PerLog; part++)
        {
            if (part > 0)
            {
                yield return new LogSegment(string.Create(CultureInfo.InvariantCulture, $"-- {step.Job.Id}/{step.Id}/{number} 第 {part + 1} 段 --\n"), null);
            }

            yield return new LogSegment(null, _chunks[Dice.Roll(options.Seed, "chunk", number, part, LogChunks.Variants)]);
        }

        if (IsPlanted(step))
        {
            yield return outcomes.Planted.TextOf(step, number, outcome);
            if (outcome.Status is not (9 or 3) && outcomes.Planted.Stops(number))
            {
                yield break;
            }
        }

        yield return new LogSegment(Tail(number, outcome), null);
    }

    private static bool IsPlanted(StepInstance step) => step.Job.Scenario is Scenario.SecondRun or Scenario.GoodRun;

    private string Head(StepInstance step, SimulatedHost host)
    {
        var number = host.Container?.Id ?? host.HostId;
        var version = step.Job.Scenario is Scenario.SecondRun ? "v3.12.5" : "v3.12.4";
        var memory = number % 20 == 11 ? "java.lang.OutOfMemoryError: Java heap space (OOM 内存不足)\n" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[2026-03-02 14:39:30][PID:{1000 + Dice.Roll(options.Seed, "pid", step.Id, number, 60000)}] job_start\n主机 {NameOf(host)} <id={number}> 作业 {step.Job.Id} & 步骤 {step.Id}: \"部署 {version}\"\n{memory}");
    }

    private string Tail(long number, HostOutcome outcome)
    {
        var end = outcome.Status is 9 or 3
            ? string.Create(CultureInfo.InvariantCulture, $"[2026-03-02 14:59:59] 完成 ✓ 校验和 {Dice.Roll(options.Seed, "sum", number):x16}")
            : string.Create(CultureInfo.InvariantCulture, $"[2026-03-02 14:59:59] ERROR 退出码 {outcome.ExitCode} <{outcome.Tag}> 状态 {outcome.Status}\njob_fail \"{outcome.Tag}\"");
        return number % 9 == 0 ? end : end + "\n";
    }

    private string Growing(StepInstance step, int slot, SimulatedHost host, HostOutcome outcome, Moment moment)
    {
        // A finished host shows its real end; until then its text is a prefix that may stop within a line.
        var done = outcomes.Of(step, slot, Moment.Finished);
        var whole = done.HasLog ? Join(Whole(step, host, done)) : Head(step, host);
        if (outcome.IsFinished)
        {
            return Rewritten(host, whole, whole);
        }

        var share = moment.Progress / outcomes.FinishedAt(step, slot);
        var length = Math.Clamp((int)(whole.Length * share), 0, whole.Length);
        if (length > 0 && length < whole.Length && char.IsHighSurrogate(whole[length - 1]))
        {
            length--;
        }

        var text = Rewritten(host, whole, whole[..length]);
        if (moment.Beat > 0 && moment.Progress >= 0.99)
        {
            var beats = new StringBuilder(text).Append('\n');
            for (var beat = 1; beat <= moment.Beat; beat++)
            {
                beats.Append(CultureInfo.InvariantCulture, $"[2026-03-02 15:00:00] 心跳 {beat}\n");
            }

            return beats.ToString();
        }

        return text;
    }

    /// <summary>The log of a host that starts over at half its length.</summary>
    private string Rewritten(SimulatedHost host, string whole, string text)
    {
        var half = whole.IndexOf('\n', whole.Length / 2) + 1;
        return host.HostId == options.RewritingHostId && text.Length > half ? "[日志已轮转]\n" + text[half..] : text;
    }
}
