using FsCheck;
using FsCheck.Fluent;

namespace BkJob.Reasons.Tests.Explaining;

/// <summary>Promise 11: hosts in are hosts in all reasons, each once.</summary>
public sealed class EveryFailedHostTests
{
    private static readonly string[] Pieces = ["ERROR disk is full", "连接超时", "ok", "", "\r\n", "a\rb", "at x.y(z:1)", "Caused by: E", "<*>", "job_fail", "step 1", "step 2", "\u0000\u001b[31m", "[2026-03-02 14:00:00][PID:1] job_start"];

    [Fact]
    public void Whatever_the_logs_say_every_failed_host_is_in_exactly_one_reason()
    {
        var log = Gen.Elements(Pieces).ArrayOf().Select(lines => string.Join('\n', lines)).OrNull();
        var host = Gen.Zip(log, Gen.Elements(HostStatus.Success, HostStatus.NonZeroExit, HostStatus.AgentAbnormal, HostStatus.Running, HostStatus.ScriptTimedOut));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20260302, 7),
            Prop.ForAll(host.ArrayOf().ToArbitrary(), hosts =>
            {
                var logs = new StepLogs();
                foreach (var (text, status) in hosts)
                {
                    logs.Add(1, status, 1, _ => text);
                }

                foreach (var size in new[] { 0, 3, 300 })
                {
                    var reasons = logs.Reasons(new() { ReferenceSize = size });
                    var explained = reasons.SelectMany(reason => reason.Hosts).Select(key => key.HostId!.Value).Order().ToList();
                    Assert.Equal(logs.Logs.Where(log => log.Status!.Value.IsFailed()).Select(log => log.HostId!.Value).Order(), explained);
                    Assert.All(reasons, reason => Assert.Equal(reason.Hosts.Length, reason.HostCount));
                    Assert.Equal(Enumerable.Range(1, reasons.Count), reasons.Select(reason => reason.Rank));
                }
            }));
    }
}
