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
