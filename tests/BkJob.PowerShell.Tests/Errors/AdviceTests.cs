using System.Globalization;
using System.Management.Automation;
using BkJob.PowerShell.Errors;
using BkJob.Simulator.Faults;
using BkJob.Simulator.Recording;

namespace BkJob.PowerShell.Tests.Errors;

/// <summary>The client says what failed; what to type about it is added here.</summary>
public sealed class AdviceTests
{
    public static TheoryData<string, string> Languages
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var remedy in Enum.GetNames<Remedy>().Where(name => name != nameof(Remedy.None)))
            {
                data.Add("en-US", remedy);
                data.Add("zh-CN", remedy);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_remedy_is_a_sentence_that_names_what_to_type(string language, string remedy)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new(language);
        try
        {
            Assert.Matches(@"([A-Z][a-z]+-Bk|-[A-Z])\w+.*[.。]$", Advice.Of(Enum.Parse<Remedy>(remedy)));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [InlineData("Get-BkJobHostLog 100 999", "has no step 999. Get-BkJobInstance -JobInstanceId")]
    [InlineData("$c = Get-BkJobConnection; Disconnect-BkJob; Get-BkJobInstance 100 -Connection $c", "was closed. Run Connect-BkJob.")]
    [InlineData("Connect-BkJob http://127.0.0.1 -Force", "No credential is given: an app code with its secret is needed, or an access token. Use -AppCode")]
    [InlineData("Connect-BkJob -Force -AppCode ops", "No server is given. Use -Uri")]
    public async Task An_error_shows_what_failed_and_what_to_type(string script, string shown)
    {
        await using var session = await HostedSession.StartAsync(new() { Hosts = 3 });

        var error = ErrorOf(session, script);

        Assert.Contains(shown, error.ToString());
        Assert.DoesNotContain(" -", error.Exception.Message);
        // The engine shows it below the message.
        Assert.DoesNotMatch(" .* ", error.ErrorDetails.RecommendedAction);
    }

    [Theory]
    [InlineData("Get-BkJobHostLog 100 200 -HostId 1", "try a smaller -BatchSize, or a larger -TimeoutSec")]
    [InlineData("Get-BkJobInstance 100", "Try a larger -TimeoutSec")]
    public async Task A_smaller_batch_is_proposed_only_where_there_is_one(string script, string proposed)
    {
        await using var session = await HostedSession.StartAsync(new() { Hosts = 3, LatencyMilliseconds = 300_000 });

        var error = ErrorOf(session, $"Connect-BkJob {session.Server.BaseAddress} -AppCode ops -AppSecret (ConvertTo-SecureString s -AsPlainText -Force) -ScopeId 2 -NoProxy -TimeoutSec 0.05 -MaximumRetryCount 0 -Force; {script}");

        Assert.Contains(proposed, error.ToString());
    }

    [Fact]
    public async Task A_refused_credential_is_said_to_be_one_of_Connect_BkJob()
    {
        await using var session = await HostedSession.StartAsync(new() { Hosts = 3 });
        session.Server.FailNext(FaultKind.LoginPage);

        Assert.Contains("Check -AppCode, -AppSecret and the user or token given to Connect-BkJob.", ErrorOf(session, "Get-BkJobInstance 100").ToString());
    }

    [Fact]
    public async Task A_refusal_that_says_nothing_names_the_credential_before_the_tenant()
    {
        await using var session = await HostedSession.StartAsync(new() { Hosts = 3 });
        session.Server.Script("/get_job_instance_status", new ScriptedResponse(401, default, ""));

        Assert.Matches("-AppSecret.* -TenantId ", ErrorOf(session, "Get-BkJobInstance 100").ToString());
    }

    [Fact]
    public async Task A_host_without_a_log_whose_end_is_not_known_names_what_tells()
    {
        await using var session = await HostedSession.StartAsync(new() { Hosts = 20, HostsWithoutLog = new HashSet<long> { 3 } });

        Assert.EndsWith("in step 200 of job 100. Get-BkJobHostResult shows how the hosts of a job stand.", ErrorOf(session, "Get-BkJobHostLog 100 200 -HostId 3").ToString(), StringComparison.Ordinal);
    }

    private static ErrorRecord ErrorOf(HostedSession session, string script)
    {
        using var shell = session.Shell($"try {{ {script} -ErrorAction Stop }} catch {{ $_ }}");
        return Assert.IsType<ErrorRecord>(Assert.Single(shell.Invoke()).BaseObject);
    }
}
