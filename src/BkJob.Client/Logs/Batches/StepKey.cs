namespace BkJob.Client.Logs.Batches;

/// <summary>One step of one job in one scope: what one batch can ask about.</summary>
internal readonly record struct StepKey(JobScope Scope, long JobInstanceId, long StepInstanceId);

/// <summary>By what a batch names its hosts. The servers take one kind a call.</summary>
internal enum HostKeyKind
{
    HostId,
    IPAddress,
    Container,
}
