namespace BkJob.Client;

/// <summary>What every question must keep to; checked when it is made.</summary>
internal static class Rules
{
    /// <summary>An id that names something.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The id is less than 1.</exception>
    public static long Id(long id, string name) => id >= 1 ? id : throw new ArgumentOutOfRangeException(name, id, "An id is at least 1.");

    /// <summary>A number of things, where one is given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static int? AtLeastOne(int? number, string name) =>
        number is null or >= 1 ? number : throw new ArgumentOutOfRangeException(name, number, "At least 1 is needed.");

    /// <summary>A number from 1 to the most there may be, where one is given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1, or more than that.</exception>
    public static int? Within(int? number, int most, string name) =>
        number is null || (number >= 1 && number <= most) ? number : throw new ArgumentOutOfRangeException(name, number, $"1 to {most} are possible.");

    /// <summary>A number that may be nothing at all, where one is given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 0.</exception>
    public static int? AtLeastZero(int? number, string name) =>
        number is null or >= 0 ? number : throw new ArgumentOutOfRangeException(name, number, "A number below 0 is none.");

    /// <summary>A time to wait, where one is given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not above zero.</exception>
    public static TimeSpan? Positive(TimeSpan? time, string name) =>
        time is null || time > TimeSpan.Zero ? time : throw new ArgumentOutOfRangeException(name, time, "A time above zero is needed.");
}
