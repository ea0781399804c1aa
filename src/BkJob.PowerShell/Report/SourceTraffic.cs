namespace BkJob.PowerShell.Report;

/// <summary>What came from one source of a file step.</summary>
internal sealed class SourceTraffic(string source)
{
    private double _bytes;

    public string Source { get; } = source;

    public int Files { get; private set; }

    public int FailedFiles { get; private set; }

    /// <summary>Bytes that arrived, as far as the server's rounded texts say; null = it gave none.</summary>
    public double? Bytes { get; private set; }

    public void Add(FileTransferLog log)
    {
        Files++;
        if (log.Status == FileTransferStatus.Failed)
        {
            FailedFiles++;
        }
        else if (log.Status == FileTransferStatus.Success && ByteSize.Parse(log.Size) is { } size)
        {
            Bytes = _bytes += size;
        }
    }
}
