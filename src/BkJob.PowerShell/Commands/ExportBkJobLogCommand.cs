using System.Management.Automation;
using BkJob.PowerShell.Archive;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Errors;
using BkJob.PowerShell.Input;
using BkJob.PowerShell.Output;
using BkJob.PowerShell.Texts;

namespace BkJob;

/// <summary>Writes logs to an archive: one JSON object a line. The archive is whole or not there.</summary>
[Cmdlet(VerbsData.Export, "BkJobLog", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportBkJobLogCommand : PSCmdlet, IDisposable
{
    private string _path = "";
    private ArchiveFile? _archive;
    private bool _hasLogs;
    private bool _hasRefused;

    /// <summary>Logs.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>The archive: <c>.jsonl</c>, or compressed <c>.jsonl.gz</c>.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Put the logs behind those that the archive has.</summary>
    [Parameter]
    public SwitchParameter Append { get; set; }

    /// <summary>Replace an archive that is there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Write the file, when all is done.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Takes back what was not completed.</summary>
    public void Dispose() => _archive?.Dispose();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _path = OutputPath.Of(this, Path);
        if (ShouldProcess(_path, Append ? ArchiveTexts.Append : ArchiveTexts.Write))
        {
            Attempt(() => _archive = new ArchiveFile(_path, Append, Force));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var given in LogInput.Each(InputObject))
        {
            if (LogInput.Read(given) is { } log)
            {
                Attempt(() => _archive?.Write(log));
                _hasLogs = true;
            }
            else
            {
                WriteError(ErrorRecords.Create(new BkJobException(BkJobErrorKind.InvalidArgument, ShellMessages.NotALog(HostInput.Describe(given))), given));
                _hasRefused = true;
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_archive is null)
        {
            return;
        }

        // Where no log came, what was to bring them may have failed: that must not cost the logs that are there.
        if (!_hasLogs && (_hasRefused || File.Exists(_path)))
        {
            WriteWarning(ArchiveTexts.NothingWritten(_path));
            return;
        }

        Attempt(_archive.Commit);
        if (_archive.Warning is { } warning)
        {
            WriteWarning(warning);
        }

        if (PassThru)
        {
            WrittenFile.Write(this, _path);
        }
    }

    // Whole or not at all: what cannot be written ends the export.
    private void Attempt(Action write)
    {
        try
        {
            write();
        }
        catch (BkJobException error)
        {
            ThrowTerminatingError(ErrorRecords.Create(error, _path, this));
        }
    }
}
