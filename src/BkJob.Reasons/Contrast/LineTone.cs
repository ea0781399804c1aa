namespace BkJob.Reasons.Contrast;

/// <summary>How a line sounds.</summary>
internal enum LineTone : byte
{
    /// <summary>Information, by its level.</summary>
    Quiet,

    /// <summary>A warning, by its level.</summary>
    Warning,

    /// <summary>Neither level nor words of error.</summary>
    Plain,

    /// <summary>Something did not work, by its level or words.</summary>
    Error,
}
