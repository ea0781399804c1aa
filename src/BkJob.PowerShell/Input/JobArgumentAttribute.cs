using System.Management.Automation;

namespace BkJob.PowerShell.Input;

/// <summary>
/// Takes jobs as arguments: ids, or objects of ours that name one or several. What such an object says besides the id stays with the argument:
/// the parameter's setter fetches it with <see cref="References"/>, right after the engine has set the ids.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class JobArgumentAttribute : ArgumentTransformationAttribute
{
    // One thread binds the parameters of one command at a time, and every argument passes here before its setter sees it.
    [ThreadStatic]
    private static IReadOnlyList<JobReference>? _latest;

    /// <summary>Whether the parameter holds one id. Of several jobs it gets the first; all of them are in the references.</summary>
    public bool IsSingle { get; init; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        _latest = null;
        if (JobReference.Read(inputData) is { } jobs)
        {
            return Keep(jobs);
        }

        if (!IsSingle && JobReference.OfRow(inputData) is { } own)
        {
            return Keep(own);
        }

        if (ListInput.Read(inputData) is not { } items)
        {
            WholeNumberAttribute.Check(inputData);
            return inputData ?? (IsSingle ? 0L : null);
        }

        var several = items.Select(item => (Given: item, Jobs: JobReference.Read(item))).ToArray();
        foreach (var (given, ours) in several)
        {
            if (ours is null)
            {
                WholeNumberAttribute.Check(given);
            }
        }

        return Keep([.. several.SelectMany(item => item.Jobs ?? [new JobReference((long)LanguagePrimitives.ConvertTo(item.Given, typeof(long)))])]);
    }

    /// <summary>The jobs of the argument that was just bound.</summary>
    public static IReadOnlyList<JobReference> References(params long[]? ids)
    {
        var latest = _latest;
        _latest = null;
        return latest is not null && ids is not null && ids.FirstOrDefault() == (latest.FirstOrDefault()?.JobInstanceId ?? 0)
            ? latest
            : [.. (ids ?? []).Select(id => new JobReference(id))];
    }

    private object Keep(IReadOnlyList<JobReference> jobs)
    {
        _latest = jobs;
        return IsSingle ? jobs.FirstOrDefault()?.JobInstanceId ?? 0 : jobs.Select(job => job.JobInstanceId).ToArray();
    }
}
