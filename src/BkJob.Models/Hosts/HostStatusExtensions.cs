namespace BkJob;

/// <summary>What a host's status means.</summary>
public static class HostStatusExtensions
{
    /// <summary>Whether the host is done: anything but <see cref="HostStatus.Waiting"/> and <see cref="HostStatus.Running"/>.</summary>
    public static bool IsFinished(this HostStatus status) => status is not (HostStatus.Waiting or HostStatus.Running);

    /// <summary>Whether the host is done and did not succeed, in this run or in an earlier one.</summary>
    public static bool IsFailed(this HostStatus status) => status.IsFinished() && !status.IsSucceeded();

    /// <summary>Whether the host succeeded, in this run or in an earlier one.</summary>
    internal static bool IsSucceeded(this HostStatus status) => status is HostStatus.Success or HostStatus.LastSuccess;
}
