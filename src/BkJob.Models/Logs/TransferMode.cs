namespace BkJob;

/// <summary>The direction of a file's transfer (<c>mode</c> of a file log).</summary>
public enum TransferMode
{
    /// <summary>The source host uploads.</summary>
    Upload = 0,

    /// <summary>The destination host downloads.</summary>
    Download = 1,
}
