using System.Management.Automation;
using BkJob.PowerShell.Errors;
using BkJob.PowerShell.Texts;

namespace BkJob.PowerShell.Output;

/// <summary>The file that a path of the session names.</summary>
internal static class OutputPath
{
    /// <summary>The full path of a file; one that is not of the file system ends the cmdlet.</summary>
    public static string Of(PSCmdlet cmdlet, string path) => Of(cmdlet, path, ShellMessages.NotAFile);

    /// <summary>The full path; one that is not of the file system, or that no file system takes, ends the cmdlet with the message given.</summary>
    public static string Of(PSCmdlet cmdlet, string path, Func<string, string> refusal)
    {
        Exception? reason = null;
        try
        {
            var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            if (provider.Name == "FileSystem")
            {
                return Path.GetFullPath(full);
            }
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException or PathTooLongException)
        {
            reason = error;
        }

        cmdlet.ThrowTerminatingError(ErrorRecords.Create(new BkJobException(BkJobErrorKind.InvalidArgument, refusal(path), reason), path));
        throw new PipelineStoppedException();
    }
}
