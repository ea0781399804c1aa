namespace BkJob.HelpCompiler;

/// <summary>A help source that does not have the form a page must have.</summary>
internal sealed class MalformedHelpException(string file, int line, string message) : Exception(message)
{
    public string File { get; } = file;

    /// <summary>Counted from 1.</summary>
    public int Line { get; } = line;
}
