namespace BkJob;

/// <summary>Which generation of the gateway's JOB API is asked.</summary>
public enum ApiVersion
{
    /// <summary>V3, except for containers and where the gateway does not know a V3 route.</summary>
    Auto,

    /// <summary>V3 only.</summary>
    V3,

    /// <summary>V4 only.</summary>
    V4,
}
