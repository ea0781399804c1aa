namespace BkJob.Client.Connection;

/// <summary>Which family of routes an operation belongs to.</summary>
internal enum ApiFamily
{
    JobV3,
    JobV4,
    EsbJobV3,
    EsbJobV2,
    Sops,
    EsbSops,
}
