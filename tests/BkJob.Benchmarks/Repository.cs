namespace BkJob.Benchmarks;

/// <summary>The source tree this program was built in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BkJob.psd1")))
            {
                return folder.FullName;
            }
        }

        return Environment.CurrentDirectory;
    }
}
