using System.Diagnostics;
using PuppeteerSharp;
using PuppeteerSharp.Media;
using Xunit.Abstractions;

namespace BkJob.PowerShell.Tests.Report;

/// <summary>The report in a real browser, opened from disk.</summary>
public sealed class BrowserTests(Browser browser, ITestOutputHelper output) : IClassFixture<Browser>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bkjob-report-");

    [BrowserFact]
    public async Task Nothing_is_asked_of_anybody()
    {
        await using var page = await browser.NewPageAsync();
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Request.Url);
        await OpenAsync(page, SampleReport.Html(SampleReport.Of(300, 20)));
        await page.TypeAsync("#q", "10.0.0.7");
        Assert.All(asked, url => Assert.True(url.StartsWith("file:", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal), url));
        Assert.Single(asked, url => url.StartsWith("file:", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task No_log_runs_even_where_the_page_has_lost_its_policy()
    {
        await using var page = await browser.NewPageAsync();
        await page.SetBypassCSPAsync(true);
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Request.Url);
        page.Dialog += async (_, dialog) => await dialog.Dialog.Dismiss();
        foreach (var text in HostileTexts.All)
        {
            await OpenAsync(page, SampleReport.Html(SampleReport.Of(20, 4, text: text), title: text));
            await page.TypeAsync("#q", "10.0");
            await page.EvaluateExpressionAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            Assert.False(await page.EvaluateExpressionAsync<bool>("'pwned' in window"), text);
            Assert.Equal(0, await page.EvaluateExpressionAsync<int>("document.querySelectorAll('img,iframe,object,embed,base,form[action],math,animate,script[src]').length"));
            Assert.EndsWith("report.html", page.Url, StringComparison.Ordinal);
        }

        Assert.All(asked, url => Assert.DoesNotContain("evil.example", url, StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task A_text_is_shown_as_it_is()
    {
        const string Text = " <b>&amp;\"'`</b> 中文";
        await using var page = await browser.NewPageAsync();
        await OpenAsync(page, SampleReport.Html(SampleReport.Of(20, 4, text: Text)));
        Assert.Equal("发布 user-center" + Text, await page.EvaluateExpressionAsync<string>("document.querySelector('h1').textContent"));
        Assert.Contains("第 2 行" + Text, await page.EvaluateExpressionAsync<string>("document.querySelector('pre').textContent"), StringComparison.Ordinal);
        Assert.Contains(Text, await page.EvaluateExpressionAsync<string>("document.querySelector('#table tbody').textContent"), StringComparison.Ordinal);
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_its_script_the_page_shows_reasons_steps_and_failed_hosts(bool byPolicy)
    {
        await using var page = await browser.NewPageAsync();
        await page.SetJavaScriptEnabledAsync(byPolicy);
        await OpenUnderPolicyAsync(page, SampleReport.Html(SampleReport.Of(300, 20)), byPolicy ? "default-src 'none'; style-src 'unsafe-inline'" : null);
        Assert.Equal("none", await StyleAsync(page, "#browse", "display"));
        Assert.NotEqual("none", await StyleAsync(page, "#failed", "display"));
        Assert.Equal(20, (await page.QuerySelectorAllAsync("#failed tbody tr")).Length);
        Assert.Equal(7, (await page.QuerySelectorAllAsync(".card")).Length);
        // The style sheet is in force: the page is laid out, not bare.
        Assert.Equal("flex", await StyleAsync(page, ".bar", "display"));
    }

    [BrowserFact]
    public async Task A_host_is_found_among_twenty_thousand()
    {
        await using var page = await browser.NewPageAsync();
        var report = SampleReport.Html(SampleReport.Of(20_000, 900));
        var clock = Stopwatch.StartNew();
        await OpenAsync(page, report);
        var ready = clock.ElapsedMilliseconds;
        var took = await page.EvaluateFunctionAsync<double>(
            """
            () => {
                const q = document.getElementById('q');
                q.value = '10.0.77.200';
                const start = performance.now();
                q.dispatchEvent(new Event('input'));
                document.body.getBoundingClientRect();
                return performance.now() - start;
            }
            """);
        var paint = await page.EvaluateExpressionAsync<double>("performance.getEntriesByName('first-paint')[0]?.startTime ?? -1");
        output.WriteLine($"first paint {paint:0} ms, table ready {ready} ms, search {took:0.0} ms");
        Assert.Equal("0:10.0.77.200", Assert.Single(await HostsAsync(page)));
        await page.EvaluateFunctionAsync("() => { const q = document.getElementById('q'); q.value = ''; document.getElementById('state').value = 'bad'; q.dispatchEvent(new Event('input')); }");
        Assert.Equal("100 of 900 shown", await page.EvaluateExpressionAsync<string>("document.getElementById('count').textContent"));
    }

    [BrowserFact]
    public async Task The_keyboard_reaches_everything_that_can_be_used()
    {
        await using var page = await browser.NewPageAsync();
        await OpenAsync(page, SampleReport.Html(SampleReport.Of(60, 6)));
        await page.EvaluateExpressionAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        var usable = await page.EvaluateFunctionAsync<int>(
            """
            () => {
                const all = [...document.querySelectorAll('a[href],button,input,select,summary,[tabindex="0"]')].filter(e => e.checkVisibility());
                all.forEach(e => e.dataset.unreached = '');
                document.addEventListener('focusin', e => delete e.target.dataset.unreached);
                return all.length;
            }
            """);
        for (var press = 0; press < usable + 5; press++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Empty(await page.EvaluateExpressionAsync<string[]>("[...document.querySelectorAll('[data-unreached]')].map(e => e.outerHTML.slice(0, 120))"));
    }

    [BrowserFact]
    public async Task The_table_is_searched_and_sorted_by_keyboard_alone()
    {
        await using var page = await browser.NewPageAsync();
        await OpenAsync(page, SampleReport.Html(SampleReport.Of(60, 6)));
        await page.FocusAsync("#q");
        await page.Keyboard.TypeAsync("10.0.0.1 TAG");
        Assert.Equal("0:10.0.0.10", Assert.Single(await HostsAsync(page)));
        await page.EvaluateExpressionAsync("document.getElementById('q').value = ''");
        await page.FocusAsync("#table th:nth-child(6) button");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("descending", await page.EvaluateExpressionAsync<string>("document.querySelector('#table th:nth-child(6)').getAttribute('aria-sort')"));
        var sorted = await HostsAsync(page);
        Assert.Equal("0:10.0.0.44", sorted[0]);
    }

    [BrowserTheory]
    [InlineData(PrefersColorScheme.Light)]
    [InlineData(PrefersColorScheme.Dark)]
    public async Task Every_text_stands_out_from_what_is_behind_it(PrefersColorScheme scheme)
    {
        await using var page = await browser.NewPageAsync();
        await page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = scheme.ToString().ToLowerInvariant() }]);
        await OpenAsync(page, SampleReport.Html(SampleReport.Of(60, 6)));
        await page.EvaluateExpressionAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        var measured = await page.EvaluateFunctionAsync<string[]>(Contrast.Script);
        Assert.InRange(measured.Length, 50, int.MaxValue);
        Assert.Equal([], measured.Where(text => text.StartsWith("BAD", StringComparison.Ordinal)).Distinct());
    }

    [BrowserFact]
    public async Task Every_control_and_picture_has_a_name_for_those_who_hear_the_page()
    {
        await using var page = await browser.NewPageAsync();
        await OpenAsync(page, SampleReport.Html(SampleReport.Of(60, 6)));
        var nameless = await page.EvaluateFunctionAsync<string[]>(
            """
            () => [...document.querySelectorAll('button,input,select,a[href],summary,svg[role=img],[role=region],th')]
                .filter(e => e.checkVisibility())
                .filter(e => !(e.getAttribute('aria-label') || e.textContent.trim() || (e.id && document.querySelector(`label[for="${e.id}"]`)?.textContent.trim())))
                .map(e => e.outerHTML.slice(0, 120))
            """);
        Assert.Equal([], nameless);
        Assert.Equal("en", await page.EvaluateExpressionAsync<string>("document.documentElement.lang"));
        Assert.Single(await page.QuerySelectorAllAsync("h1"));
    }

    [BrowserTheory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task The_page_is_as_wide_as_the_window(int width)
    {
        await using var page = await browser.NewPageAsync();
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = 800 });
        await OpenAsync(page, SampleReport.Html(SampleReport.Of(300, 20)));
        Assert.InRange(await page.EvaluateExpressionAsync<int>("document.documentElement.scrollWidth"), 1, width);
    }

    [BrowserFact]
    public async Task On_paper_there_are_the_failed_hosts_and_no_search()
    {
        await using var page = await browser.NewPageAsync();
        await page.EmulateMediaTypeAsync(MediaType.Print);
        await OpenAsync(page, SampleReport.Html(SampleReport.Of(300, 20)));
        Assert.Equal("none", await StyleAsync(page, "#browse", "display"));
        Assert.NotEqual("none", await StyleAsync(page, "#failed", "display"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Task<string> StyleAsync(IPage page, string selector, string property) =>
        page.EvaluateFunctionAsync<string>("(selector, property) => getComputedStyle(document.querySelector(selector))[property]", selector, property);

    private static Task<string[]> HostsAsync(IPage page) =>
        page.EvaluateExpressionAsync<string[]>("[...document.querySelectorAll('#table tbody th')].map(th => th.textContent)");

    // From disk, until the script has filled the table.
    private async Task OpenAsync(IPage page, string html)
    {
        var path = Path.Combine(_folder.FullName, "report.html");
        await File.WriteAllTextAsync(path, html);
        await page.GoToAsync(new Uri(path).AbsoluteUri);
        await page.WaitForSelectorAsync("#browse:not([hidden])", new WaitForSelectorOptions { Hidden = false, Visible = false });
    }

    private static async Task OpenUnderPolicyAsync(IPage page, string html, string? policy)
    {
        await page.SetRequestInterceptionAsync(true);
        page.Request += async (_, request) => await request.Request.RespondAsync(new ResponseData
        {
            Status = System.Net.HttpStatusCode.OK,
            ContentType = "text/html; charset=utf-8",
            Body = html,
            Headers = policy is null ? [] : new() { ["Content-Security-Policy"] = policy },
        });
        await page.GoToAsync("http://report.example/");
    }

    /// <summary>A setting of the reader.</summary>
    public enum PrefersColorScheme
    {
        Light,
        Dark,
    }
}
