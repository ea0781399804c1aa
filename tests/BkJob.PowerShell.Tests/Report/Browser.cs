using PuppeteerSharp;

namespace BkJob.PowerShell.Tests.Report;

/// <summary>One headless Chromium for the tests of a class. It ends with them.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "chrome.exe", "msedge.exe"];

    private IBrowser? _browser;

    /// <summary>The program, found on the PATH or where Windows has it; null = there is none on this machine.</summary>
    public static string? Program { get; } = Folders().SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    public async Task InitializeAsync()
    {
        if (Program is not null)
        {
            // Without its sandbox it also runs for root, as in a container. It only ever opens our own files.
            _browser = await Puppeteer.LaunchAsync(new LaunchOptions { ExecutablePath = Program, Headless = true, Args = ["--no-sandbox", "--disable-gpu"], Timeout = 120_000, ProtocolTimeout = 300_000 });
        }
    }

    /// <summary>An empty page, as wide as a laptop.</summary>
    public async Task<IPage> NewPageAsync()
    {
        var page = await _browser!.NewPageAsync();
        page.DefaultTimeout = 120_000;
        await page.SetViewportAsync(new ViewPortOptions { Width = 1280, Height = 900 });
        return page;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
    }

    private static IEnumerable<string> Folders() =>
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
        .. new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86 }.Select(Environment.GetFolderPath)
            .SelectMany(root => new[] { Path.Combine(root, "Google/Chrome/Application"), Path.Combine(root, "Microsoft/Edge/Application") }),
    ];
}

/// <summary>A test that needs a browser; left out, by name, where there is none.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Browser.Program is null)
        {
            Skip = "There is no Chromium on this machine.";
        }
    }
}

/// <summary>The same with data.</summary>
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        if (Browser.Program is null)
        {
            Skip = "There is no Chromium on this machine.";
        }
    }
}
