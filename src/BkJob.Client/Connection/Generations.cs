namespace BkJob.Client.Connection;

/// <summary>Which generation of the JOB API serves this connection, as far as its answers have shown.</summary>
internal sealed class Generations(ApiStyle style, ApiVersion version)
{
    private volatile bool _v3IsMissing;
    private volatile bool _executeObjectLogIsMissing;

    public ApiStyle Style => style;

    /// <summary>The family that serves job calls now.</summary>
    public ApiFamily Job => style == ApiStyle.Esb ? ApiFamily.EsbJobV3
        : version == ApiVersion.V4 || (version == ApiVersion.Auto && _v3IsMissing) ? ApiFamily.JobV4
        : ApiFamily.JobV3;

    /// <summary>The family of the calls that only V3 has: a single host's log, a step's detail.</summary>
    public ApiFamily V3Only => style == ApiStyle.Esb ? ApiFamily.EsbJobV3 : ApiFamily.JobV3;

    /// <summary>Whether V4 may be asked: on the gateway, unless V3 was chosen.</summary>
    public bool MayUseV4 => style == ApiStyle.Gateway && version != ApiVersion.V3;

    /// <summary>Whether the V4 batch under its released name is there; an older V4 has it under the V3 name.</summary>
    public bool HasExecuteObjectLog => !_executeObjectLogIsMissing;

    /// <summary>Whether V4 may serve instead of a V3 route that the gateway does not know.</summary>
    public bool MayLeaveV3(ApiFamily failed) => failed == ApiFamily.JobV3 && version == ApiVersion.Auto;

    /// <summary>The gateway does not know a V3 route: V4 serves from now on.</summary>
    public void LeaveV3() => _v3IsMissing = true;

    /// <summary>The gateway does not know the released V4 batch: the older name is worth a try, from now on.</summary>
    public void LeaveExecuteObjectLog() => _executeObjectLogIsMissing = true;
}
