using System.Management.Automation;
using BkJob.PowerShell.Errors;
using BkJob.PowerShell.Output;

namespace BkJob;

/// <summary>A cmdlet whose waiting ends at once when the pipeline stops, or when the pipeline has enough of it.</summary>
public abstract class CancellableCmdlet : PSCmdlet, IDisposable
{
    private protected CancellableCmdlet() => Pump = new PipelinePump(this);

    private protected PipelinePump Pump { get; }

    /// <summary>Whether anything came of what was asked for: an object or an error.</summary>
    private protected bool IsAnswered { get; set; }

    /// <summary>Ends what is running: Select-Object -First calls this, and neither StopProcessing nor EndProcessing.</summary>
    public void Dispose()
    {
        Pump.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => Pump.Stop();

    /// <summary>Reports a failure in the way its kind asks for: most let the rest of the pipeline go on.</summary>
    internal void Report(BkJobException error, object? target)
    {
        IsAnswered = true;
        var record = ErrorRecords.Create(error, target, this);
        if (error.EndsEverything)
        {
            ThrowTerminatingError(record);
        }

        WriteError(record);
    }

    /// <summary>Reads something that fails as a whole, if it fails.</summary>
    internal void Attempt(object? target, Action read)
    {
        try
        {
            read();
        }
        catch (BkJobException error)
        {
            Report(error, error.Target ?? target);
        }
    }
}
