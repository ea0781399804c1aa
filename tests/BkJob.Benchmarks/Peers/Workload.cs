namespace BkJob.Benchmarks.Peers;

/// <summary>Logs of the hosts 1 to <paramref name="Hosts"/> of step 200 of job 100 at <paramref name="Server"/>.</summary>
internal sealed record Workload(Uri Server, int Hosts)
{
    public const int HostsPerCall = 50;
    public const int InFlight = 8;
    public const string AppCode = "ops";
    public const string AppSecret = "bench-secret";
    public const string UserName = "admin";

    public const string Authorization = $$"""{"bk_app_code":"{{AppCode}}","bk_app_secret":"{{AppSecret}}","bk_username":"{{UserName}}"}""";

    public Uri BatchCall => new(Server, "/api/bk-job/prod/api/v3/batch_get_job_instance_ip_log");

    /// <summary>The bodies of the calls that bring all logs.</summary>
    public IEnumerable<string> Bodies =>
        Enumerable.Range(1, Hosts).Chunk(HostsPerCall).Select(ids =>
            $$"""{"bk_scope_type":"biz","bk_scope_id":"2","job_instance_id":100,"step_instance_id":200,"host_id_list":[{{string.Join(',', ids)}}]}""");
}
