namespace BkJob;

/// <summary>After what a reason is called.</summary>
internal enum ReasonKind
{
    /// <summary>Evidence in the hosts' logs.</summary>
    Line,

    /// <summary>The status: the hosts printed nothing.</summary>
    Status,

    /// <summary>Status, exit code and tag: what the hosts printed explains nothing.</summary>
    End,

    /// <summary>The status, and that the logs could not be read.</summary>
    Unreadable,
}
