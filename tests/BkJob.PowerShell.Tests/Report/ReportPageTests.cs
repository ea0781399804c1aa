using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BkJob.PowerShell.Report;

namespace BkJob.PowerShell.Tests.Report;

public sealed class ReportPageTests
{
    [Fact]
    public void Twenty_thousand_hosts_with_nine_hundred_failures_fit_into_two_megabytes()
    {
        var page = SampleReport.Html(SampleReport.Of(20_000, 900));
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 1, 2 * 1024 * 1024);
    }

    [Fact]
    public void Every_failed_host_is_in_the_page_without_its_script()
    {
        var report = SampleReport.Of(2_000, 900);
        var page = WithoutData(SampleReport.Html(report));
        foreach (var host in report.Steps.First().Hosts.Where(host => host.State == HostState.Failed))
        {
            Assert.Contains($">{host.Result.Target}</th>", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void When_all_of_many_hosts_failed_the_page_stays_small_and_names_them_as_ranges()
    {
        var page = SampleReport.Html(SampleReport.Of(20_000, 20_000, reasons: 1));
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 1, 2 * 1024 * 1024);
        Assert.Contains("0:10.0.77.0-255", WithoutData(page), StringComparison.Ordinal);
        Assert.Contains("19,000", WithoutData(page), StringComparison.Ordinal);
    }

    [Fact]
    public void The_packed_table_has_every_host()
    {
        var report = SampleReport.Of(300, 10);
        using var table = Table(SampleReport.Html(report));
        Assert.Equal(report.Steps.First().Hosts.Select(host => host.Result.Target), table.RootElement.GetProperty("host").EnumerateArray().Select(host => host.GetString()));
    }

    [Fact]
    public void Without_logs_no_line_and_no_example_is_left()
    {
        var page = SampleReport.Html(SampleReport.Of(300, 10), noLog: true);
        using var table = Table(page);
        Assert.False(table.RootElement.TryGetProperty("line", out _));
        Assert.DoesNotContain("开始", page, StringComparison.Ordinal);
        Assert.DoesNotContain("主机 1<", page, StringComparison.Ordinal);
        Assert.Contains("No space left on device", page, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_becomes_markup()
    {
        foreach (var text in HostileTexts.All)
        {
            var page = SampleReport.Html(SampleReport.Of(20, 4, text: text), title: text);
            Assert.Equal(2, Regex.Count(page, "<script", RegexOptions.IgnoreCase));
            Assert.DoesNotMatch("<(img|iframe|object|embed|base|form action|math|animate)", page);
            Assert.DoesNotMatch("<[^>]* on[a-z]+=", page);
            Assert.DoesNotContain('\0', page);
            Assert.DoesNotContain('\u202e', page);
            Assert.DoesNotContain('\u001b', page);
        }
    }

    [Fact]
    public void A_name_that_is_no_name_of_an_element_is_refused()
    {
        using var output = new StringWriter();
        var html = new HtmlWriter(output);
        Assert.Throws<ArgumentException>(() => html.Open("b onclick=x"));
        Assert.Throws<ArgumentException>(() => html.Open("b", ("a>", "x")));
    }

    [Fact]
    public void A_job_of_which_nothing_is_known_yet_has_a_page()
    {
        var page = SampleReport.Html(new JobReport(new() { JobInstanceId = 7 }));
        Assert.Contains("<h1>Job 7</h1>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "900 of 2,000 hosts failed, for 7 reasons.")]
    [InlineData(true, "2,000 台主机中有 900 台失败，原因 7 个。")]
    public void The_first_sentence_says_how_it_went(bool isChinese, string sentence) =>
        Assert.Contains(sentence, SampleReport.Html(SampleReport.Of(2_000, 900), isChinese), StringComparison.Ordinal);

    [Theory]
    [InlineData("1.0 Bytes", 1d)]
    [InlineData("10.5 KB", 10752d)]
    [InlineData("680.0 MB", 713031680d)]
    [InlineData("2 GB", 2147483648d)]
    [InlineData("--", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("-1 KB", null)]
    public void Sizes_are_read_as_servers_write_them(string? text, double? bytes) => Assert.Equal(bytes, ByteSize.Parse(text));

    private static string WithoutData(string page) => Regex.Replace(page, "<script type=\"application/octet-stream\" id=\"hosts\">[^<]*", "");

    private static JsonDocument Table(string page)
    {
        var packed = Regex.Match(page, "id=\"hosts\">([^<]*)<").Groups[1].Value;
        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
        return JsonDocument.Parse(gzip);
    }
}
