using System.Management.Automation;
using BkJob.PowerShell.Texts;

namespace BkJob.PowerShell.Input;

/// <summary>Seconds as scripts give them.</summary>
internal static class Seconds
{
    /// <summary>What timers can wait for, about 24 days.</summary>
    public const long Longest = int.MaxValue / 1000;

    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.InvalidArgument"/>: not a number of seconds that can be waited for.</exception>
    public static TimeSpan ToTimeSpan(double seconds, string parameter) => seconds is >= 0 and <= Longest
        ? TimeSpan.FromSeconds(seconds)
        : throw new BkJobException(BkJobErrorKind.InvalidArgument, seconds > Longest ? ShellMessages.TooLarge(parameter, Longest) : ShellMessages.TooSmall(parameter, 0));

    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.InvalidArgument"/>: not a number of seconds above 0 that can be waited for.</exception>
    public static TimeSpan ToPositiveTimeSpan(double seconds, string parameter) => seconds > 0
        ? ToTimeSpan(seconds, parameter)
        : throw new BkJobException(BkJobErrorKind.InvalidArgument, ShellMessages.NotAboveZero(parameter));
}

/// <summary>Accepts a number of seconds greater than 0.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateSecondsAttribute : ValidateEnumeratedArgumentsAttribute
{
    protected override void ValidateElement(object element)
    {
        if (element is not (double and > 0))
        {
            throw new ValidationMetadataException(ShellMessages.NotAboveZero(ShellMessages.Seconds));
        }

        if (element is > (double)Seconds.Longest)
        {
            throw new ValidationMetadataException(ShellMessages.TooLarge(ShellMessages.Seconds, Seconds.Longest));
        }
    }
}
