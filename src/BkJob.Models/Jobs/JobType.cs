namespace BkJob;

/// <summary>What a job instance was made from (<c>type</c>; some documents say <c>task_type</c>).</summary>
public enum JobType
{
    /// <summary>A job plan.</summary>
    Plan = 0,

    /// <summary>A script run at once.</summary>
    Script = 1,

    /// <summary>Files distributed at once.</summary>
    File = 2,
}
