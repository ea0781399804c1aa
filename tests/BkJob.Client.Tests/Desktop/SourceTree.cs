namespace BkJob.Client.Tests;

/// <summary>The source tree these tests were built in.</summary>
internal static class SourceTree
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "BkJob.psd1")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("These tests run in the source tree.");
        }

        return folder;
    }
}
