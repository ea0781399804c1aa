using System.Management.Automation;
using BkJob.PowerShell.Archive;
using BkJob.PowerShell.Errors;
using BkJob.PowerShell.Input;
using BkJob.PowerShell.Output;

namespace BkJob;

/// <summary>Reads archives: the logs as they were, one at a time.</summary>
[Cmdlet(VerbsData.Import, "BkJobLog", DefaultParameterSetName = ByPath)]
[OutputType(typeof(ScriptLog), typeof(FileTransferLog))]
public sealed class ImportBkJobLogCommand : PSCmdlet
{
    private const string ByPath = "Path";
    private const string ByLiteralPath = "LiteralPath";

    private readonly TextGarbage _garbage = new();

    /// <summary>The archives; wildcards are taken.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The archives, their names taken as they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var path in ParameterSetName == ByLiteralPath ? LiteralPath : Path)
        {
            foreach (var file in InputFiles.Of(this, path, isLiteral: ParameterSetName == ByLiteralPath))
            {
                Read(file);
            }
        }
    }

    private void Read(string path)
    {
        try
        {
            using var archive = new ArchiveReader(path);
            using var progress = new ProgressBar(this, () => new(path, archive.Percent));
            foreach (var entry in archive.Read())
            {
                Write(entry, path);
                progress.Show();
                if (Stopping)
                {
                    return;
                }
            }

            Tell(archive);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            var broken = new BkJobException(BkJobErrorKind.InvalidArchive, ArchiveTexts.CannotRead(path, error.Message), error);
            WriteError(ErrorRecords.Create(broken, path));
        }
    }

    private void Write(ArchiveEntry entry, string path)
    {
        if (entry.Error is { } error)
        {
            WriteError(ErrorRecords.Create(error, path));
            return;
        }

        WriteObject(entry.Log, enumerateCollection: false);
        _garbage.Add(entry.Log!.ToString()!.Length);
    }

    private void Tell(ArchiveReader archive)
    {
        if (archive.Warning is { } warning)
        {
            WriteWarning(warning);
        }

        if (archive.Note is { } note)
        {
            this.Detail(LogFormatter.Visible(note));
        }
    }
}
