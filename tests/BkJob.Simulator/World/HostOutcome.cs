namespace BkJob.Simulator.World;

/// <summary>The result of one host in one step. Times are milliseconds; null = not there yet, or never.</summary>
internal readonly record struct HostOutcome(int Status, string? Tag = "", int? ExitCode = null, int? ErrorCode = null, long? StartTime = null, long? EndTime = null, int ExecuteCount = 0)
{
    public long? TotalTime => EndTime - StartTime;

    public bool IsFinished => Status is not (5 or 7);

    /// <summary>Whether the host printed anything that JOB could keep.</summary>
    public bool HasLog => Status is not (1 or 5 or 12 or 18 or 310);
}

/// <summary>Says how each host ended: about 1 in 50 failed, always the same ones.</summary>
internal sealed class Outcomes(SimulatorOptions options)
{
    /// <summary>Why the hosts of job 106 fail.</summary>
    public PlantedFailures Planted { get; } = new(options);

    public HostOutcome Of(StepInstance step, int slot, Moment moment)
    {
        var host = step.HostAt(slot);
        var number = host.Container?.Id ?? host.HostId;
        if (step.Job.Played is { } played)
        {
            return played.HostAt(slot).Outcome(step);
        }

        if (step.IsSource(slot))
        {
            return Timed(step, number, new HostOutcome(9, null, null, 0));
        }

        if (!step.HasStarted || step.WaitsForItsBatch(slot))
        {
            return new HostOutcome(5);
        }

        if (step.Records.Count > 0)
        {
            return step.IsSource(slot) ? new HostOutcome(9) : step.Records[slot].Outcome with { ExecuteCount = step.ExecuteCount };
        }

        return step.Job.Scenario switch
        {
            Scenario.GoodRun => Timed(step, number, step.Kind is StepKind.File ? new HostOutcome(9, null, null, 0) : new HostOutcome(9, "", 0, 0)),
            Scenario.Growing => Growing(step, slot, number, moment),
            Scenario.Retried => Retried(step, number),
            Scenario.Exotic => Timed(step, number, Exotic(slot)),
            Scenario.Pending => Pending(step, slot, number),
            Scenario.Hostile => Timed(step, number, new HostOutcome(104, "\u001b[31mred\u001b[0m\ttag\u0007", 1, 0)),
            _ => Timed(step, number, Ordinary(step, number)),
        };
    }

    /// <summary>The share of the run after which a host of the growing job is done. The first host is the last.</summary>
    public double FinishedAt(StepInstance step, int slot) =>
        slot == 0 ? 1 : 0.3 + (0.69 * Dice.Roll(options.Seed, "finish", step.Id, slot, 1000) / 1000);

    private static HostOutcome Exotic(int slot) => slot switch
    {
        0 => new HostOutcome(777, "future", 0, 0),
        1 => new HostOutcome(9, "", 0, 0),
        2 => new HostOutcome(104, "ipv6", 3, 0),
        _ => new HostOutcome(9, null, 0, 0),
    };

    private HostOutcome Ordinary(StepInstance step, long number) => step.Kind is StepKind.File ? OfFiles(number) : OfScript(step, number);

    private HostOutcome OfScript(StepInstance step, long number)
    {
        if (step.Job.Scenario is Scenario.SecondRun && Planted.OutcomeOf(number) is { } planted)
        {
            return planted;
        }

        var failed = step.Job.Scenario is Scenario.SecondRun ? number % 50 == 4 || number % 100 == 3 : number % 50 == 3;
        if (!failed || options.EveryScriptSucceeds)
        {
            return new HostOutcome(9, number % 10 == 0 ? "已完成" : "", 0, 0);
        }

        return (number / 50 % 6) switch
        {
            0 => new HostOutcome(104, "disk_full", 1, 0),
            1 => new HostOutcome(104, "cmd_missing", 127, 0),
            2 => new HostOutcome(1, "", null, 117),
            3 => new HostOutcome(102, "", 0, 126),
            4 => new HostOutcome(101, "磁盘&<空间>", 2, 0),
            _ => new HostOutcome(103, "", 143, 126),
        };
    }

    private static HostOutcome OfFiles(long number) => (number % 50, number / 50 % 3) switch
    {
        (13, 0) => new HostOutcome(202, null, null, 13),
        (13, 1) => new HostOutcome(321, null, null, 321),
        (13, _) => new HostOutcome(310, null, null, 117),
        _ => new HostOutcome(9, null, null, 0),
    };

    private static HostOutcome Pending(StepInstance step, int slot, long number) => slot switch
    {
        0 or 6 => new HostOutcome(5, null),
        1 => new HostOutcome(7, null, null, 115, step.StartTime + 100),
        2 => new HostOutcome(1, "", null, 117, step.StartTime, step.StartTime + 20),
        5 => new HostOutcome(18, "", null, 117, step.StartTime, step.StartTime + 20),
        _ => new HostOutcome(9, "", 0, 0, step.StartTime + number, step.StartTime + 900 + number),
    };

    private HostOutcome Growing(StepInstance step, int slot, long number, Moment moment)
    {
        if (moment.Progress < FinishedAt(step, slot))
        {
            return new HostOutcome(7, null, null, 115, step.StartTime + 100);
        }

        var start = step.StartTime + 100;
        return Ordinary(step, number) with { StartTime = start, EndTime = start + (long)(FinishedAt(step, slot) * options.GrowMilliseconds) };
    }

    /// <summary>Every third host failed at first and was run again; the others stand as "succeeded last time".</summary>
    private HostOutcome Retried(StepInstance step, long number) => number % 3 == 0
        ? Timed(step, number, new HostOutcome(9, step.Kind is StepKind.File ? null : "", step.Kind is StepKind.File ? null : 0, 0)) with { ExecuteCount = step.ExecuteCount }
        : Timed(step, number, new HostOutcome(3, step.Kind is StepKind.File ? null : "", step.Kind is StepKind.File ? null : 0, 0)) with { ExecuteCount = step.ExecuteCount };

    private HostOutcome Timed(StepInstance step, long number, HostOutcome outcome)
    {
        var start = step.StartTime + Dice.Roll(options.Seed, "start", step.Id, number, 1500);
        var total = number % 97 == 0 ? 60_000 : 200 + Dice.Roll(options.Seed, "total", step.Id, number, 9000);
        return outcome with { StartTime = start, EndTime = start + total };
    }
}
