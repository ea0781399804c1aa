using System.Management.Automation;
using BkJob.PowerShell.Texts;
using BkJob.PowerShell.Values;

namespace BkJob.PowerShell.Views;

/// <summary>A file's transfer in one line. A line is cut at its end, so what tells most stands first: why it failed, how far it is, the file's name.</summary>
internal static class TransferText
{
    public static string Of(PSObject row)
    {
        var path = Text(row, "DestinationPath") is { Length: > 0 } destination ? destination : Text(row, "SourcePath");
        var slash = path.LastIndexOfAny(['/', '\\']);
        var name = path.Substring(slash + 1);
        var folder = slash > 0 ? path.Substring(0, slash) : "";
        var file = string.Join(" ", new[] { Text(row, "Mode"), name, Text(row, "Size") }.Where(part => part.Length > 0));
        file = folder.Length > 0 ? ViewTexts.FileIn(file, folder) : file;
        return GivenObject.Unwrap(DisplayMembers.Member(row, "Status")) switch
        {
            FileTransferStatus.Failed => Join(Text(row, "Excerpt"), file),
            FileTransferStatus.Success => file,
            _ => Join(Text(row, "Progress"), file),
        };
    }

    private static string Join(string first, string file) => string.Join(" - ", new[] { first, file }.Where(part => part.Length > 0));

    private static string Text(PSObject row, string name) => GivenObject.TextOf(DisplayMembers.Member(row, name));
}
