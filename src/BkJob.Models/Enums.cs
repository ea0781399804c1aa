namespace BkJob;

/// <summary>How a file's transfer stands (<c>status</c> of a file log).</summary>
public enum FileTransferStatus
{
    /// <summary>Being pulled from a third-party source.</summary>
    Pulling = 0,

    /// <summary>Waiting.</summary>
    Waiting = 1,

    /// <summary>Being uploaded by the source host.</summary>
    Uploading = 2,

    /// <summary>Being downloaded by the destination host.</summary>
    Downloading = 3,

    /// <summary>Done.</summary>
    Success = 4,

    /// <summary>Failed.</summary>
    Failed = 5,
}

/// <summary>The direction of a file's transfer (<c>mode</c> of a file log).</summary>
public enum TransferMode
{
    /// <summary>The source host uploads.</summary>
    Upload = 0,

    /// <summary>The destination host downloads.</summary>
    Download = 1,
}

/// <summary>What a step does (<c>type</c> of a step).</summary>
public enum StepType
{
    /// <summary>Runs a script.</summary>
    Script = 1,

    /// <summary>Distributes files.</summary>
    File = 2,

    /// <summary>Waits for a person.</summary>
    Approval = 3,

    /// <summary>Runs SQL.</summary>
    Sql = 4,
}

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

/// <summary>Which front door of BlueKing a connection uses.</summary>
public enum ApiStyle
{
    /// <summary>The API gateway (<c>/api/bk-job/{stage}</c>).</summary>
    Gateway,

    /// <summary>The older enterprise service bus (<c>/api/c/compapi</c>).</summary>
    Esb,
}

/// <summary>Which generation of the gateway's JOB API is asked.</summary>
public enum ApiVersion
{
    /// <summary>V3, except for containers and where the gateway does not know a V3 route.</summary>
    Auto,

    /// <summary>V3 only.</summary>
    V3,

    /// <summary>V4 only.</summary>
    V4,
}
