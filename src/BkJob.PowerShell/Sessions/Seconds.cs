using System.Management.Automation;
using BkJob.Client;

namespace BkJob.PowerShell;

/// <summary>Seconds as scripts give them.</summary>
internal static class Seconds
{
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.InvalidArgument"/>: not a number of seconds that can be waited for.</exception>
    public static TimeSpan ToTimeSpan(double seconds, string parameter) => CanBeWaitedFor(seconds)
        ? TimeSpan.FromSeconds(seconds)
        : throw new BkJobException(BkJobErrorKind.InvalidArgument, Messages.OutOfRange(parameter, "0 or greater"));

    // TimeSpan and timers end where these end.
    public static bool CanBeWaitedFor(double seconds) => seconds is >= 0 and <= int.MaxValue / 1000;
}

/// <summary>Accepts a number of seconds greater than 0.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateSecondsAttribute : ValidateEnumeratedArgumentsAttribute
{
    protected override void ValidateElement(object element)
    {
        if (element is not double seconds || seconds <= 0 || !Seconds.CanBeWaitedFor(seconds))
        {
            throw new ValidationMetadataException(Messages.OutOfRange("Seconds", "greater than 0"));
        }
    }
}
