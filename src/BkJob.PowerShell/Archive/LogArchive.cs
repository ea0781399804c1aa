namespace BkJob.PowerShell.Archive;

/// <summary>
/// The form of an archive: one JSON object a line, each a log. Members are the type's properties in snake_case, nulls left out, an
/// enum as its number and, beside it, its name. Whole numbers stay numbers, a duration is seconds, a time is ISO 8601 with its zone.
/// </summary>
internal static class LogArchive
{
    /// <summary>Raised when a reader of the present form would misread a log. New members alone do not raise it.</summary>
    public const int Schema = 1;

    public const string Script = "script";

    public const string File = "file";
}
