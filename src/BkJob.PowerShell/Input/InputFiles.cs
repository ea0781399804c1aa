using System.Management.Automation;
using BkJob.PowerShell.Errors;
using BkJob.PowerShell.Texts;

namespace BkJob.PowerShell.Input;

/// <summary>The files that a path of the session names.</summary>
internal static class InputFiles
{
    /// <summary>The full paths, in order; a path that names none is an error, and the rest goes on.</summary>
    public static IEnumerable<string> Of(PSCmdlet cmdlet, string path, bool isLiteral)
    {
        try
        {
            ProviderInfo provider;
            IEnumerable<string> files = isLiteral
                ? [cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)]
                : cmdlet.GetResolvedProviderPathFromPSPath(path, out provider);
            if (provider.Name == "FileSystem")
            {
                return [.. files.Where(file => isLiteral || !Directory.Exists(file)).OrderBy(file => file, StringComparer.Ordinal)];
            }

            cmdlet.WriteError(ErrorRecords.Create(new BkJobException(BkJobErrorKind.InvalidArgument, ShellMessages.NotAFile(path)), path));
        }
        catch (Exception error) when (error is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException)
        {
            cmdlet.WriteError(new ErrorRecord(((IContainsErrorRecord)error).ErrorRecord, error));
        }

        return [];
    }
}
