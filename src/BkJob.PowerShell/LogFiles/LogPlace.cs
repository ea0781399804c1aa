namespace BkJob.PowerShell.LogFiles;

/// <summary>Where a log's file is below the folder, and what it was named after: two identities never share a file.</summary>
/// <param name="Parts">The parts of the path, each safe on every system, the file's name last.</param>
/// <param name="Identity">The same before it was made safe.</param>
internal sealed record LogPlace(string[] Parts, string Identity);
