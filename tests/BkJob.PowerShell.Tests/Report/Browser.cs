using PuppeteerSharp;

namespace BkJob.PowerShell.Tests.Report;

/// <summary>One headless Chromium for the tests of a class. It ends with them.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IBrowser? _browser;

    public async Task InitializeAsync() => _browser = Chromium.IsHere ? await Chromium.StartAsync() : null;

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
}

/// <summary>A test that needs a browser; left out, by name, where there is none.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (!Chromium.IsHere)
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
        if (!Chromium.IsHere)
        {
            Skip = "There is no Chromium on this machine.";
        }
    }
}
