namespace BkJob.Reasons;

/// <summary>What a <see cref="ReasonNotice"/> says.</summary>
public enum ReasonNoticeKind
{
    /// <summary>No log of a host that succeeded was there to contrast <see cref="ReasonNotice.Count"/> failed hosts with: what they have in common is shown, and no cause is claimed.</summary>
    NoReference,

    /// <summary><see cref="ReasonNotice.Count"/> out of <see cref="ReasonNotice.Total"/> hosts that succeeded were contrasted with.</summary>
    SampledReference,

    /// <summary><see cref="ReasonNotice.Count"/> hosts were still waiting or running, and are in no reason.</summary>
    UnfinishedHosts,

    /// <summary><see cref="ReasonNotice.Count"/> logs came without a status, so that nobody knows whether their hosts failed; they are in no reason.</summary>
    UnknownStatus,

    /// <summary><see cref="ReasonNotice.Count"/> lines of hosts that are explained or contrasted with were new when the memory for different lines of the step was full, and were passed over.</summary>
    DictionaryFull,

    /// <summary>The texts of <see cref="ReasonNotice.Count"/> out of <see cref="ReasonNotice.Total"/> failed hosts found no room; reasons of such hosts alone have no example.</summary>
    TextsNotKept,
}
