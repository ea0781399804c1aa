using BkJob.PowerShell.Tests.Report;
using PuppeteerSharp;

namespace BkJob.Benchmarks.Lines;

/// <summary>How soon a report is there in a browser that was just started, and how long it looks for a host.</summary>
internal sealed record ReportPage(double FirstPaint, double Search)
{
    private static readonly NavigationOptions Loaded = new() { WaitUntil = [WaitUntilNavigation.Load] };

    /// <summary>Both in seconds: from the navigation to the first paint by the browser's own count, and from a host's address in the search field to the next frame but one, which shows what was found.</summary>
    public static async Task<ReportPage> MeasureAsync(string file, string address)
    {
        await using var browser = await Chromium.StartAsync();
        await using var page = await browser.NewPageAsync();
        await page.GoToAsync(new Uri(file).AbsoluteUri, Loaded);
        await page.WaitForExpressionAsync("performance.getEntriesByName('first-paint').length > 0");
        var paint = await page.EvaluateExpressionAsync<double>("performance.getEntriesByName('first-paint')[0].startTime");
        var search = await page.EvaluateFunctionAsync<double>(
            """
            async address => {
                const frame = () => new Promise(requestAnimationFrame), field = document.getElementById('q');
                await frame();
                const start = performance.now();
                field.value = address;
                field.dispatchEvent(new Event('input'));
                await frame();
                await frame();
                const took = performance.now() - start;
                if (!document.querySelector('#table tbody').textContent.includes(address)) throw new Error(`${address} was not found`);
                return took;
            }
            """,
            address);
        return new(paint / 1000, search / 1000);
    }
}
