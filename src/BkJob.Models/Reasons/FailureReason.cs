namespace BkJob;

/// <summary>Why hosts of one step failed: one reason, the hosts behind it, and what in their logs shows it.</summary>
public sealed class FailureReason
{
    private int _rank;

    /// <summary>The job instance (<c>job_instance_id</c>).</summary>
    public long JobInstanceId { get; init; }

    /// <summary>The step instance (<c>step_instance_id</c>); a reason never spans steps.</summary>
    public long StepInstanceId { get; init; }

    /// <summary>Name of the step (<c>name</c>); null when unknown.</summary>
    public string? StepName { get; init; }

    /// <summary>Place among the step's reasons, from 1, the largest first.</summary>
    public int Rank { get => _rank; init => _rank = value; }

    /// <summary>How many hosts failed for this reason.</summary>
    public int HostCount { get; init; }

    /// <summary>Part of the step's failed hosts, 0 to 1.</summary>
    public double Share { get; init; }

    /// <summary>One line: the strongest line that sets these hosts apart, the parts that vary shown as <c>&lt;…&gt;</c>; for a host without any log the meaning of its status.</summary>
    public string Reason { get; init; } = "";

    /// <summary>How the hosts ended; null where they differ.</summary>
    public HostStatus? Status { get; init; }

    /// <summary>Exit code of the script; null where the hosts differ or have none.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The text the script gave to <c>job_fail</c>; null where the hosts differ or gave none.</summary>
    public string? Tag { get; init; }

    /// <summary>Whether the step's failure was ignored (<see cref="JobStatus.IgnoreError"/>).</summary>
    public bool IsIgnored { get; init; }

    /// <summary>What shows the reason, the strongest first; empty for hosts without any log.</summary>
    public ReasonEvidence[] Evidence { get; init; } = [];

    /// <summary>The hosts that failed for this reason.</summary>
    public HostKey[] Hosts { get; init; } = [];

    /// <summary>One of the hosts, the one that <see cref="ExampleLog"/> is of.</summary>
    public HostKey? Example { get; init; }

    /// <summary>The example's lines around the evidence, at most 20; the end of its log where the evidence stands in the middle of a long one, which is not kept; null when it has no log.</summary>
    public string? ExampleLog { get; init; }

    /// <summary>When the first of the hosts ended; null when no time is known.</summary>
    public DateTimeOffset? FirstTime { get; init; }

    /// <summary>When the last of the hosts ended; null when no time is known.</summary>
    public DateTimeOffset? LastTime { get; init; }

    /// <summary>
    /// <c>v1:</c> and 16 hex digits: the same for the same reason in another run, on another machine, in any order of input.
    /// The version changes whenever the rule does.
    /// </summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Kind of the scope the job belongs to: <c>biz</c> or <c>biz_set</c>.</summary>
    public string? ScopeType { get; init; }

    /// <summary>Id of the scope the job belongs to.</summary>
    public string? ScopeId { get; init; }

    /// <summary>The same text as <see cref="Reason"/>.</summary>
    public override string ToString() => Reason;

    /// <summary>After what the reason is called; where that is no line, its words are those of the report's language.</summary>
    internal ReasonKind Kind { get; init; }

    /// <summary>The same reason at another place.</summary>
    internal FailureReason WithRank(int rank)
    {
        var copy = (FailureReason)MemberwiseClone();
        copy._rank = rank;
        return copy;
    }
}
