using System.Globalization;

namespace BkJob.Client.Jobs;

/// <summary>Where jobs are seen on the JOB web site.</summary>
internal sealed class JobPages(string? site)
{
    /// <summary>A job's page; null when the site is not known.</summary>
    public Uri? Of(long jobInstanceId) => string.IsNullOrWhiteSpace(site)
        ? null
        : new($"{site!.Trim().TrimEnd('/')}/api_execute/{jobInstanceId.ToString(CultureInfo.InvariantCulture)}");
}
