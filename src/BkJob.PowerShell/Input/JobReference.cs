using BkJob.PowerShell.Values;

namespace BkJob.PowerShell.Input;

/// <summary>A job that an input object names, and what else it says: the step, the business it belongs to, the hosts that are meant.</summary>
internal sealed record JobReference(long JobInstanceId)
{
    /// <summary>Null = every step.</summary>
    public long? StepInstanceId { get; init; }

    /// <summary>Null = not said.</summary>
    public string? ScopeType { get; init; }

    /// <summary>Null = not said.</summary>
    public string? ScopeId { get; init; }

    /// <summary>Null = every host.</summary>
    public IReadOnlyList<object?>? Hosts { get; init; }

    /// <summary>The jobs of an object of ours that stands for all its hosts: a job, a step, a node of SOPS, a reason. Null = it is none of these.</summary>
    public static IReadOnlyList<JobReference>? Read(object? input)
    {
        var given = new GivenObject(input);
        return given.OurType switch
        {
            nameof(JobInstance) => [Of(given)],
            nameof(JobStep) or nameof(FailureReason) => [Of(given) with { StepInstanceId = WholeNumber.ToId(given[nameof(StepInstanceId)]), Hosts = GivenObject.Items(given[nameof(Hosts)])?.ToArray() }],
            nameof(SopsNodeDetail) or nameof(SopsNodeHistory) => [.. (ListInput.Read(given[nameof(JobInstanceId)]) ?? []).Select(id => Of(given) with { JobInstanceId = WholeNumber.Read(id) ?? 0 })],
            _ => null,
        };
    }

    /// <summary>The job that a result or a log of ours belongs to.</summary>
    public static JobReference Of(object input) => Of(new GivenObject(input));

    /// <summary>The jobs of a result, a log or another object of ours that says which business it belongs to, as a row of a table too; null = it is none.</summary>
    public static IReadOnlyList<JobReference>? OfRow(object? input)
    {
        var given = new GivenObject(input);
        if (given.Value is IHostLog log)
        {
            // Every log on the pipeline comes by here: it is not read by the names of its values.
            return string.IsNullOrWhiteSpace(log.ScopeId) ? null : [new(log.JobInstanceId) { ScopeType = log.ScopeType, ScopeId = log.ScopeId }];
        }

        return given[nameof(JobInstanceId)] is { } named && Of(given) is { ScopeId: not null } job
            ? [.. (ListInput.Read(named) ?? [named]).Select(id => job with { JobInstanceId = WholeNumber.Read(id) ?? 0 })]
            : null;
    }

    /// <summary>The same in the business of the object it came with.</summary>
    public JobReference In(GivenObject given)
    {
        var (type, id) = OwnScope.Of(given);
        return ScopeId is not null || id is null ? this : this with { ScopeType = type, ScopeId = id };
    }

    private static JobReference Of(GivenObject given)
    {
        var (type, id) = OwnScope.Of(given);
        return new(WholeNumber.Read(given[nameof(JobInstanceId)]) ?? 0) { ScopeType = type, ScopeId = id };
    }
}
