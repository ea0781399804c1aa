using System.Globalization;
using BkJob.PowerShell.Archive;

namespace BkJob.PowerShell.Tests.Archive;

/// <summary>A folder for one test's archives, and what the tests do with them.</summary>
internal sealed class ArchiveFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bkjob-archive-");

    /// <summary>Everything that lies in the folder.</summary>
    public string[] Files => [.. _folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Writes an archive; returns what was warned of.</summary>
    public string? Write(string name, IEnumerable<object> logs, bool append = false, bool replace = false)
    {
        using var archive = new ArchiveFile(PathOf(name), append, replace);
        foreach (var log in logs)
        {
            archive.Write(log);
        }

        archive.Commit();
        return archive.Warning;
    }

    public List<ArchiveEntry> ReadAll(string name) => ReadAll(name, out _);

    public List<ArchiveEntry> ReadAll(string name, out string? warning)
    {
        using var archive = new ArchiveReader(PathOf(name));
        List<ArchiveEntry> entries = [.. archive.Read()];
        warning = archive.Warning;
        return entries;
    }

    public static IEnumerable<ScriptLog> Logs(int count, int from = 1) => Enumerable.Range(from, count).Select(host => new ScriptLog
    {
        JobInstanceId = 100,
        StepInstanceId = 200,
        HostId = host,
        IPAddress = "10.0.0." + host.ToString(CultureInfo.InvariantCulture),
        CloudId = 0,
        Status = HostStatus.Success,
        LogContent = $"host {host} says 你好\n",
    });

    public static long?[] HostsOf(IEnumerable<ArchiveEntry> entries) => [.. entries.Select(entry => ((ScriptLog?)entry.Log)?.HostId)];

    public void Dispose() => _folder.Delete(recursive: true);
}
