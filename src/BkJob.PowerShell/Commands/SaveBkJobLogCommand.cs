using System.Management.Automation;
using BkJob.Client;
using BkJob.PowerShell;
using BkJob.PowerShell.Input;

namespace BkJob;

/// <summary>Writes each host's log to a file of its own. A file is whole or not there.</summary>
[Cmdlet(VerbsData.Save, "BkJobLog", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class SaveBkJobLogCommand : PSCmdlet, IDisposable
{
    private LogFileName _name = null!;
    private LogFolder? _folder;

    /// <summary>Logs, or lines of logs.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The folder; left out = the present one. It is created where needed, and nothing is written outside it.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".";

    /// <summary>Names of the files below the folder: a template of property names in braces.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FileNameCompleter))]
    public string Name { get; set; } = LogFileName.Default;

    /// <summary>Replace files that are there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Write the files, when all is done.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Completes the file that is open.</summary>
    public void Dispose() => _folder?.Dispose();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _name = new LogFileName(Name);
            var root = SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path, out var provider, out _);
            _folder = provider.Name == "FileSystem"
                ? new LogFolder(System.IO.Path.GetFullPath(root), Force)
                : throw new BkJobException(BkJobErrorKind.InvalidArgument, Messages.NotAFolder(Path));
        }
        catch (BkJobException error)
        {
            ThrowTerminatingError(ErrorRecords.Create(error, Path));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Attempt(InputObject, () =>
    {
        if (InputObject?.BaseObject is not LogLine && InputObject?.Properties[nameof(ScriptLog.LogContent)] is null)
        {
            throw new BkJobException(BkJobErrorKind.InvalidArgument, Messages.NotALog(HostInput.Describe(InputObject)));
        }

        var text = InputObject.BaseObject is LogLine line ? line.Text + "\n" : InputObject.Properties[nameof(ScriptLog.LogContent)].Value?.ToString();
        if (text is null)
        {
            WriteVerbose(Messages.NoLogToSave(HostInput.Describe(InputObject.Properties[nameof(ScriptLog.Target)]?.Value)));
            return;
        }

        var file = _folder!.FileOf(_name.PartsFor(InputObject));
        if (file.MayWrite ??= ShouldProcess(file.Path, Messages.SaveLog))
        {
            CommitOther(file);
            Attempt(file.Path, () => Write(file, text));
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        CommitOther(null);
        if (PassThru)
        {
            // Only now is a file complete: a later log may have been appended to it.
            foreach (var file in _folder!.Files.Where(file => file.IsWritten))
            {
                WriteObject(new FileInfo(file.Path));
            }
        }
    }

    private void CommitOther(LogFile? next)
    {
        if (_folder!.Open is { } open && open != next)
        {
            Attempt(open.Path, _folder.Commit);
        }
    }

    private void Write(LogFile file, string text)
    {
        try
        {
            _folder!.Write(file, text);
        }
        catch (BkJobException error) when (error.Kind == BkJobErrorKind.FileExists)
        {
            // Said once; the file's further logs are answered by it.
            file.MayWrite = false;
            throw;
        }
    }

    private void Attempt(object? target, Action write)
    {
        try
        {
            write();
        }
        catch (BkJobException error)
        {
            WriteError(ErrorRecords.Create(error, target));
        }
    }
}
