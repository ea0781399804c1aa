using BkJob.Reasons.Reading;

namespace BkJob.Reasons;

/// <summary>Chooses which of the hosts that succeeded are contrasted with: those with the smallest hashes of their name, so that neither order nor chance plays a part.</summary>
public static class ReferenceChoice
{
    /// <summary>The chosen hosts of one step, in the order of their hashes.</summary>
    /// <param name="results">Results of one step; those of hosts that did not succeed are passed over. Read once, at most <paramref name="size"/> are held.</param>
    /// <param name="size">How many hosts to choose at most.</param>
    /// <exception cref="ArgumentNullException"><paramref name="results"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is negative.</exception>
    public static IReadOnlyList<HostResult> Of(IEnumerable<HostResult> results, int size)
    {
        if (results is null)
        {
            throw new ArgumentNullException(nameof(results));
        }

        var chosen = new SmallestHashes<HostResult>(size >= 0 ? size : throw new ArgumentOutOfRangeException(nameof(size), size, "A number of hosts is at least 0."));
        foreach (var result in results)
        {
            if (result.Status.Standing() is HostStanding.Succeeded)
            {
                chosen.Add(HostIdentity.Of(result).Hash, result);
            }
        }

        return chosen.InOrder;
    }
}
