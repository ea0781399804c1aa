using System.Management.Automation;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Errors;
using BkJob.PowerShell.Input;
using BkJob.PowerShell.LogFiles;
using BkJob.PowerShell.Output;
using BkJob.PowerShell.Texts;
using BkJob.PowerShell.Values;

namespace BkJob;

/// <summary>Writes each host's log to a file of its own. A file is whole or not there.</summary>
[Cmdlet(VerbsData.Save, "BkJobLog", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class SaveBkJobLogCommand : PSCmdlet, IDisposable
{
    private LogFileName _name = null!;
    private LogFolder? _folder;
    private string _root = "";

    /// <summary>Logs, or lines of logs.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
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

    /// <summary>Ends a run that was stopped or failed: nothing that is not whole is left.</summary>
    public void Dispose() => _folder?.Dispose();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _name = new LogFileName(Name);
            _root = OutputPath.Of(this, Path, ShellMessages.NotAFolder);
            _folder = new LogFolder(_root, Force);
        }
        catch (BkJobException error)
        {
            ThrowTerminatingError(ErrorRecords.Create(error, Path));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var given in LogInput.Each(InputObject))
        {
            Attempt(given, () => Save(given));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        ReleaseOther(null);
        foreach (var file in _folder!.Files.Where(file => file.IsUnfinished))
        {
            Attempt(file.Path, () => _folder.Complete(file));
        }

        if (!_folder.Files.Any() || _folder.Files.Any(file => file.MayWrite is true))
        {
            Tell(PromptMessages.Saved(_folder.Files.Count(file => file.IsWritten), _root));
        }

        if (PassThru)
        {
            // Only now is a file complete: a later log may have been appended to it.
            foreach (var file in _folder.Files.Where(file => file.IsWritten))
            {
                WrittenFile.Write(this, file.Path);
            }
        }
    }

    // Somebody at the screen is told; a script, and who gets the files, asks with -Verbose.
    private void Tell(string text)
    {
        if (!PassThru && Host.Name == "ConsoleHost" && !Console.IsOutputRedirected)
        {
            WriteInformation(LogFormatter.Visible(text), ["PSHOST"]);
        }
        else
        {
            this.Detail(text);
        }
    }

    private void Save(PSObject? given)
    {
        var kind = new GivenObject(given).OurType;
        var content = given?.Properties[kind == nameof(LogLine) ? nameof(LogLine.Text) : nameof(ScriptLog.LogContent)]
            ?? throw new BkJobException(BkJobErrorKind.InvalidArgument, ShellMessages.NotALog(HostInput.Describe(given)));
        if (content.Value?.ToString() is not { } text)
        {
            this.Detail(ShellMessages.NoLogToSave(HostInput.Describe(given!.Properties[nameof(ScriptLog.Target)]?.Value)));
            return;
        }

        var file = _folder!.FileOf(_name.PlaceOf(given!));
        if (file.MayWrite ??= ShouldProcess(file.Path, ShellMessages.SaveLog))
        {
            ReleaseOther(file);
            Attempt(file.Path, () => Write(file, kind == nameof(LogLine) ? text + "\n" : text, isWhole: kind is not (nameof(LogLine) or nameof(FileTransferLog))));
        }
    }

    private void ReleaseOther(LogFile? next)
    {
        if (_folder!.Open is { } open && open != next)
        {
            Attempt(open.Path, _folder.Release);
        }
    }

    private void Write(LogFile file, string text, bool isWhole)
    {
        try
        {
            _folder!.Write(file, text, isWhole);
        }
        catch (BkJobException)
        {
            // Said once; the file's further logs and lines are answered by it.
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
            WriteError(ErrorRecords.Create(error, target, this));
        }
    }
}
