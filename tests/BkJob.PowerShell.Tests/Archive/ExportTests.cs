using BkJob.Simulator;

namespace BkJob.PowerShell.Tests.Archive;

/// <summary>Export-BkJobLog: what it takes, and what it leaves of what was there.</summary>
public sealed class ExportTests : IAsyncLifetime
{
    private readonly ArchiveFolder _folder = new();
    private HostedSession _session = null!;

    public async Task InitializeAsync() => _session = await HostedSession.StartAsync(new SimulatorOptions());

    [Fact]
    public void A_list_that_is_given_by_name_is_its_logs()
    {
        _session.Run($"{Logs(3)}; Export-BkJobLog '{_folder.PathOf("a.jsonl")}' -InputObject $logs");
        Assert.Equal([1, 2, 3], ArchiveFolder.HostsOf(_folder.ReadAll("a.jsonl")));
    }

    [Theory]
    [InlineData("Save-BkJobLog -Path '{0}' -Name 'saved-{{HostId}}.log' -InputObject $logs; (Get-ChildItem '{0}').Count", 3)]
    [InlineData("Get-BkJobFailureReason -InputObject $logs -WarningAction Ignore | Measure-Object HostCount -Sum | ForEach-Object Sum", 3)]
    [InlineData("(Export-BkJobReport -Path '{0}' -InputObject $logs -PassThru).Count", 1)]
    public void So_it_is_for_every_cmdlet_that_takes_logs(string script, int expected)
    {
        var written = _session.Run($"{Logs(3)}; {string.Format(System.Globalization.CultureInfo.InvariantCulture, script, _folder.PathOf(""))}");
        Assert.Equal(expected, Convert.ToInt32(Assert.Single(written).BaseObject, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("'no log'")]
    [InlineData("@()")]
    public void An_archive_is_not_replaced_by_nothing(string input)
    {
        _folder.Write("a.jsonl", ArchiveFolder.Logs(2));
        using var shell = _session.Shell($"{input} | Export-BkJobLog '{_folder.PathOf("a.jsonl")}' -Force -PassThru");
        Assert.Empty(shell.Invoke());
        Assert.Single(shell.Streams.Warning);
        Assert.Equal([1, 2], ArchiveFolder.HostsOf(_folder.ReadAll("a.jsonl")));
    }

    [Fact]
    public void Nothing_but_errors_makes_no_archive()
    {
        using var shell = _session.Shell($"'no log' | Export-BkJobLog '{_folder.PathOf("a.jsonl")}'");
        shell.Invoke();
        Assert.Single(shell.Streams.Error);
        shell.Dispose();
        Assert.Empty(_folder.Files);
    }

    [Theory]
    [InlineData("Export-BkJobLog '{0}/a.jsonl' -InputObject $logs", "Export-BkJobLog -Force")]
    [InlineData("Export-BkJobReport -Path '{0}/a.jsonl' -InputObject $logs", "Export-BkJobReport -Force")]
    [InlineData("Save-BkJobLog -Path '{0}' -Name a.jsonl -InputObject $logs", "Save-BkJobLog -Force")]
    public void A_file_that_is_there_is_answered_with_the_cmdlet_that_was_asked(string script, string advice)
    {
        _folder.Write("a.jsonl", ArchiveFolder.Logs(1));
        using var shell = _session.Shell($$"""
            {{Logs(1)}}
            try { {{string.Format(System.Globalization.CultureInfo.InvariantCulture, script, _folder.PathOf(""))}} -ErrorAction Stop } catch { $_.ErrorDetails.RecommendedAction }
            """);
        Assert.Equal(advice, Assert.Single(shell.Invoke()).BaseObject);
    }

    public async Task DisposeAsync()
    {
        await _session.DisposeAsync();
        _folder.Dispose();
    }

    private static string Logs(int count) =>
        $"$logs = 1..{count} | ForEach-Object {{ [BkJob.ScriptLog]@{{ JobInstanceId = 100; StepInstanceId = 200; HostId = $_; Status = 'Failed'; LogContent = \"error: no space`n\" }} }}";
}
