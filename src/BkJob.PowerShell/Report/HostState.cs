namespace BkJob.PowerShell.Report;

/// <summary>The few states that a chart tells apart, in the order they are drawn.</summary>
internal enum HostState
{
    Succeeded,
    Failed,
    Running,
    Waiting,

    /// <summary>What is known of the host does not say how it stands.</summary>
    Unknown,
}

internal static class HostStates
{
    public static readonly HostState[] All = [HostState.Succeeded, HostState.Failed, HostState.Running, HostState.Waiting, HostState.Unknown];

    public static HostState State(this HostStatus? status) => status switch
    {
        null => HostState.Unknown,
        HostStatus.Waiting => HostState.Waiting,
        HostStatus.Running => HostState.Running,
        { } done => done.IsFailed() ? HostState.Failed : HostState.Succeeded,
    };

    /// <summary>Which state of a host counts when its steps differ: the larger one.</summary>
    public static int Weight(this HostState state) => state switch
    {
        HostState.Succeeded => 0,
        HostState.Unknown => 1,
        HostState.Waiting => 2,
        HostState.Running => 3,
        _ => 4,
    };

    /// <summary>The name of the state in the page's style sheet.</summary>
    public static string Css(this HostState state) => state switch
    {
        HostState.Succeeded => "ok",
        HostState.Failed => "bad",
        HostState.Running => "run",
        HostState.Waiting => "wait",
        _ => "unk",
    };
}
