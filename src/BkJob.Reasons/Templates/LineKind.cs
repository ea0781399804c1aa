namespace BkJob.Reasons.Templates;

/// <summary>What a line is for. Only text says what went wrong.</summary>
internal enum LineKind : byte
{
    /// <summary>A line that somebody wrote to be read.</summary>
    Text,

    /// <summary>Nothing, or only rules and brackets.</summary>
    Blank,

    /// <summary>A frame of a stack trace, or what stands around the frames.</summary>
    StackFrame,

    /// <summary>A line of the agent that ran the script: <c>[time][PID:n] job_start</c>.</summary>
    Agent,

    /// <summary>A frame of a progress bar.</summary>
    Progress,
}
