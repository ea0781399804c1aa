namespace BkJob;

/// <summary>Who started a job (<c>launch_mode</c>).</summary>
public enum LaunchMode
{
    /// <summary>A person, on the web page.</summary>
    Web = 1,

    /// <summary>A program, through the API.</summary>
    Api = 2,

    /// <summary>The scheduler.</summary>
    Cron = 3,
}
