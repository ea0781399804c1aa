using System.Management.Automation;

namespace BkJob.PowerShell;

/// <summary>The file that a path of the session names.</summary>
internal static class OutputPath
{
    /// <summary>The full path; one that is not of the file system ends the cmdlet.</summary>
    public static string Of(PSCmdlet cmdlet, string path)
    {
        var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        if (provider.Name != "FileSystem")
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.Create(new BkJobException(BkJobErrorKind.InvalidArgument, ArchiveTexts.NotAFile(path)), path));
        }

        return Path.GetFullPath(full);
    }
}
