using BkJob.Client.Hosts;
using BkJob.Client.Wire;

namespace BkJob.Client.Logs.Batches;

/// <summary>Which files of a host were written, whichever request brought them: an answer that broke off is completed and not repeated.</summary>
internal sealed class WrittenRows
{
    private readonly SourceNumbers _sources = new();
    private readonly HashSet<(int Source, TransferMode? Mode, string? SourcePath, string? DestinationPath)> _rows = [];

    /// <summary>False when the row was written before.</summary>
    public bool Add(FileLogRow row) => _rows.Add((_sources.Of(row.Source), row.Mode, row.SourcePath, row.DestinationPath));
}
