using System.Globalization;
using BkJob.Benchmarks.Processes;

namespace BkJob.Benchmarks.Peers;

/// <summary>What users write today.</summary>
internal static class PowerShellPeers
{
    public static Command Loop(Workload work, Bench bench) => ModulePeer.Engine(bench, $$"""
        {{Prepare(work)}}
        $bodies | ForEach-Object {
            (Invoke-RestMethod -Uri '{{work.BatchCall}}' -Method Post -Headers $headers -ContentType 'application/json' -Body $_ -NoProxy).data.script_task_logs
        } | Out-Null
        """);

    public static Command Parallel(Workload work, Bench bench) => ModulePeer.Engine(bench, $$"""
        {{Prepare(work)}}
        $bodies | ForEach-Object -ThrottleLimit {{Workload.InFlight}} -Parallel {
            (Invoke-RestMethod -Uri '{{work.BatchCall}}' -Method Post -Headers $using:headers -ContentType 'application/json' -Body $_ -NoProxy).data.script_task_logs
        } | Out-Null
        """);

    private static string Prepare(Workload work) => string.Create(CultureInfo.InvariantCulture, $$"""
        $headers = @{ 'X-Bkapi-Authorization' = '{{Workload.Authorization}}' }
        $bodies = for ($first = 1; $first -le {{work.Hosts}}; $first += {{Workload.HostsPerCall}}) {
            $last = [Math]::Min($first + {{Workload.HostsPerCall - 1}}, {{work.Hosts}})
            @{ bk_scope_type = 'biz'; bk_scope_id = '2'; job_instance_id = 100; step_instance_id = 200; host_id_list = @($first..$last) } | ConvertTo-Json
        }
        """);
}
