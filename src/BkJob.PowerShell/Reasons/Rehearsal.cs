using BkJob.Reasons;

namespace BkJob.PowerShell.Reasons;

/// <summary>
/// Explains a small made-up step, once in a process and beside the first requests. What it finds is thrown away: it has the engine compile
/// what explaining takes while the server makes its answer, and not when all logs are there and everybody waits for the reasons.
/// </summary>
internal static class Rehearsal
{
    private const int Failed = 20;
    private const int Succeeded = 36;

    private static int _isBegun;

    /// <summary>Begins it on another thread, where it was not done yet.</summary>
    public static void Begin()
    {
        if (Interlocked.Exchange(ref _isBegun, 1) == 0)
        {
            // Nobody waits for it, and however it ends is of no interest.
            _ = Task.Run(Run);
        }
    }

    /// <summary>Explains the made-up step.</summary>
    internal static IReadOnlyList<FailureReason> Run()
    {
        var finder = new ReasonFinder();
        for (var host = 1; host <= Failed + Succeeded; host++)
        {
            var result = Result(host);
            finder.Add(result);
            finder.Add(Log(result));
        }

        return finder.Find();
    }

    private static HostResult Result(int host) => new()
    {
        JobInstanceId = 1,
        StepInstanceId = 1,
        HostId = host,
        IPAddress = $"10.0.0.{host}",
        CloudId = 0,
        Status = host <= Failed ? HostStatus.NonZeroExit : HostStatus.Success,
        ExitCode = host <= Failed ? 1 : 0,
        EndTime = new DateTimeOffset(2026, 1, 2, 3, 4, host, TimeSpan.Zero),
    };

    private static ScriptLog Log(HostResult result) => new()
    {
        JobInstanceId = result.JobInstanceId,
        StepInstanceId = result.StepInstanceId,
        HostId = result.HostId,
        IPAddress = result.IPAddress,
        CloudId = result.CloudId,
        Status = result.Status,
        ExitCode = result.ExitCode,
        EndTime = result.EndTime,
        LogContent = result.HostId == Failed ? null : string.Join("\n", Lines((int)result.HostId!.Value)),
    };

    // One line of each kind that the masks, the merge and the clues tell apart.
    private static IEnumerable<string> Lines(int host)
    {
        yield return $"[2026-01-02 03:04:{host:00}][PID:{host * 7}] job_start";
        yield return $"2026-01-02T03:04:{host:00}.123Z INFO  starting on host-{host} ({host} of 32), user=deploy{host} from 10.0.0.{host}:22";
        yield return $"\u001b[32mdownloading\u001b[0m https://example.com/a/{host}.tar.gz to /data/app/{host}/current: {host * 3}%\r{host * 3 + 1}%";
        yield return $"session opened for user {Name(host)} by root, uuid 6f1d-{host:x4}, mac 00:11:22:33:44:{host:x2}";
        yield return $"{{\"level\":\"warn\",\"took\":{host}.5,\"ok\":true,\"path\":\"/var/log/{host}\"}}";
        yield return $"节点{Name(host)}健康检查通过，用时{host}毫秒";
        yield return $"服务{(host % 2 == 0 ? "支付" : "订单")}已启动：端口 80{host % 4}";
        yield return $"WARN  retry {host % 3} after ERROR in the cache of {Name(host)}";
        if (host > Failed)
        {
            yield return "unpacked 17 files";
            yield return "all done, exit code 0";
            yield return $"[2026-01-02 03:05:{host:00}][PID:{host * 7}] job_success";
            yield break;
        }

        if (host % 3 == 0)
        {
            yield return $"ERROR cannot open /data/{host}: No space left on device (errno 28)";
            yield return $"Exception in thread \"main\" java.io.IOException: disk {host}";
            yield return $"\tat com.example.Main.run(Main.java:{host})";
        }
        else if (host % 3 == 1)
        {
            yield return $"错误：连接数据库 10.1.1.{host} 超时，已重试{host}次";
        }
        else
        {
            yield return $"unpacked 17 files, result=7, port 80{host % 4}";
            yield return $"nginx: [emerg] bind() to 0.0.0.0:{8000 + host} failed (98: Address already in use)";
        }

        yield return "deployment failed, rolling back";
    }

    private static string Name(int host) => new((char)('a' + (host % 26)), 5);
}
