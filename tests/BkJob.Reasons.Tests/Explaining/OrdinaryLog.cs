using System.Globalization;

namespace BkJob.Reasons.Tests.Explaining;

/// <summary>What a host prints that has nothing to complain about, or only what all have.</summary>
internal static class OrdinaryLog
{
    public static string Of(int number, string? failure = null, int lines = 8)
    {
        string[] ordinary =
        [
            $"[2026-03-02 14:39:{number % 60:00}][PID:{1000 + number}] job_start",
            "Reading package lists... Done",
            string.Create(CultureInfo.InvariantCulture, $"Get:1 http://mirror.example.com/pool/main libssl amd64 1.1.{number % 9} [{100 + number} kB]"),
            string.Create(CultureInfo.InvariantCulture, $"Unpacking libssl (1.1.{number % 9}) over (1.0.{number % 7}) ..."),
            number % 3 == 0 ? "ERROR: optional cache is not reachable, going on without" : "WARN  pool is at 80 %, retrying",
            string.Create(CultureInfo.InvariantCulture, $"数据盘使用率 {20 + (number % 50)}% 挂载点 /data"),
            string.Create(CultureInfo.InvariantCulture, $"health check returned 200 in {5 + (number % 40)} ms"),
            string.Create(CultureInfo.InvariantCulture, $"服务已注册，实例 10.9.0.{number % 200}"),
        ];
        var printed = string.Join('\n', ordinary.Take(lines));
        return failure is null ? printed + "\n" : printed + "\n" + failure + "\n";
    }

    public static string Without(int number, string part) =>
        string.Join('\n', Of(number).Split('\n').Where(line => !line.Contains(part, StringComparison.Ordinal)));
}
