namespace BkJob.PowerShell.Report;

/// <summary>The few states that a chart tells apart, in the order they are drawn.</summary>
internal enum HostState
{
    Succeeded,
    Failed,
    Running,
    Waiting,
}

internal static class HostStates
{
    public static readonly HostState[] All = [HostState.Succeeded, HostState.Failed, HostState.Running, HostState.Waiting];

    public static HostState State(this HostStatus? status) => status switch
    {
        null or HostStatus.Waiting => HostState.Waiting,
        HostStatus.Running => HostState.Running,
        { } done => done.IsFailed() ? HostState.Failed : HostState.Succeeded,
    };

    /// <summary>Which state of a host counts when its steps differ: the larger one.</summary>
    public static int Weight(this HostState state) => state switch
    {
        HostState.Succeeded => 0,
        HostState.Waiting => 1,
        HostState.Running => 2,
        _ => 3,
    };

    /// <summary>The name of the state in the page's style sheet.</summary>
    public static string Css(this HostState state) => state switch
    {
        HostState.Succeeded => "ok",
        HostState.Failed => "bad",
        HostState.Running => "run",
        _ => "wait",
    };
}
