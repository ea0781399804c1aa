using PuppeteerSharp;

namespace BkJob.PowerShell.Tests.Report;

/// <summary>The Chromium of this machine, if it has one.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "chrome.exe", "msedge.exe"];

    // On the PATH, or where Windows has it.
    private static readonly string? Program = Folders().SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    public static bool IsHere => Program is not null;

    /// <summary>A headless one. Without its sandbox it also runs for root, as in a container; it only ever opens our own files.</summary>
    public static Task<IBrowser> StartAsync() =>
        Puppeteer.LaunchAsync(new LaunchOptions { ExecutablePath = Program, Headless = true, Args = ["--no-sandbox", "--disable-gpu"], Timeout = 120_000, ProtocolTimeout = 300_000 });

    private static IEnumerable<string> Folders() =>
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
        .. new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86 }.Select(Environment.GetFolderPath)
            .SelectMany(root => new[] { Path.Combine(root, "Google/Chrome/Application"), Path.Combine(root, "Microsoft/Edge/Application") }),
    ];
}
