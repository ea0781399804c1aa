namespace BkJob.Client.Tests.Wire.Seeds;

/// <summary>The published document of a v4 <c>batch_get_job_instance_ip_log</c> that no release has, word for word.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class UnreleasedV4SeedTests
{
    private const string ScriptAnswer = """
        {
            "data": {
                "job_instance_id": 100,
                "step_instance_id": 200,
                "log_type": 1,
                "script_logs": [
                    { "bk_host_id": 1, "ip": "127.0.0.1", "bk_cloud_id": 0, "log_content": "[2018-03-15 14:39:30][PID:56875] job_start\n" },
                    { "bk_host_id": 2, "ip": "127.0.0.2", "bk_cloud_id": 0, "log_content": "[2018-03-15 14:39:30][PID:16789] job_start\n" }
                ]
            }
        }
        """;

    private const string FileAnswer = """
        {
            "data": {
                "job_instance_id": 100,
                "step_instance_id": 200,
                "log_type": 2,
                "file_logs": [
                    {
                        "bk_host_id": 1,
                        "ip": "127.0.0.1",
                        "bk_cloud_id": 0,
                        "log_content": [
                            {
                                "mode": 1,
                                "src_host": { "bk_host_id": 2, "bk_cloud_id": 0, "ip": "127.0.0.2" },
                                "src_path": "/data/1.log",
                                "dest_host": { "bk_host_id": 1, "bk_cloud_id": 0, "ip": "127.0.0.1" },
                                "dest_path": "/tmp/1.log",
                                "status": 4,
                                "log_content": "[2021-06-28 11:32:16] FileName: /tmp/1.log State: dest agent success download file",
                                "size": "1.0 Bytes",
                                "speed": "0 KB/s",
                                "process": "100%"
                            }
                        ]
                    },
                    {
                        "bk_host_id": 2,
                        "ip": "127.0.0.2",
                        "bk_cloud_id": 0,
                        "log_content": [
                            {
                                "mode": 0,
                                "src_host": { "bk_host_id": 2, "bk_cloud_id": 0, "ip": "127.0.0.2" },
                                "src_path": "/data/1.log",
                                "status": 4,
                                "log_content": "[2021-06-28 11:32:16] FileName: /data/1.log State: source agent success upload file",
                                "size": "1.0 Bytes",
                                "speed": "0 KB/s",
                                "process": "100%"
                            }
                        ]
                    }
                ]
            }
        }
        """;

    private const string Refusal = """
        {
            "error": {
                "code": "NO_PERMISSION",
                "message": "用户(张三)权限不足，请前往权限中心确认并申请补充后重试",
                "data": {
                    "system_id": "bk_job",
                    "system_name": "作业平台",
                    "actions": [
                        {
                            "id": "access_business",
                            "name": "业务访问",
                            "related_resource_types": [
                                {
                                    "type": "biz",
                                    "system_id": "bk_cmdb",
                                    "system_name": "配置平台",
                                    "type_name": "业务",
                                    "instances": [[{ "id": "1", "type": "business", "name": "blueking", "type_name": "业务" }]]
                                }
                            ]
                        }
                    ]
                }
            }
        }
        """;

    [Fact]
    public async Task Each_script_log_of_the_document_becomes_an_object()
    {
        await using var site = await StartAsync();
        site.Answer(HandMadeAnswers.OldV4Batch, ScriptAnswer);

        var logs = (await site.HostsAsync(100, 200, Hosts.Ids(1, 2))).Scripts();

        Assert.Equal(
            [(1L, "127.0.0.1", "[2018-03-15 14:39:30][PID:56875] job_start\n"), (2L, "127.0.0.2", "[2018-03-15 14:39:30][PID:16789] job_start\n")],
            logs.Select(log => (log.HostId!.Value, log.IPAddress!, log.LogContent!)));
    }

    [Fact]
    public async Task The_request_is_the_one_of_the_document()
    {
        await using var site = await StartAsync(scopeId: "1");
        site.Answer(HandMadeAnswers.OldV4Batch, ScriptAnswer);

        await site.HostsAsync(100, 200, Hosts.Ids(1, 2));

        Assert.Equal(["POST v4/batch_get_job_instance_execute_object_log", "POST v4/batch_get_job_instance_ip_log"], site.Calls());
        Assert.True(
            HandMadeAnswers.SameJson(
                """{ "bk_scope_type": "biz", "bk_scope_id": "1", "job_instance_id": 100, "step_instance_id": 200, "host_id_list": [ 1, 2 ] }""",
                site.Server.Requests.Last().Json()));
    }

    [Fact]
    public async Task A_hosts_log_content_may_be_an_array_of_file_logs()
    {
        await using var site = await StartAsync();
        site.Answer(HandMadeAnswers.OldV4Batch, FileAnswer);

        var rows = (await site.HostsAsync(100, 200, Hosts.Ids(1, 2))).Files();

        var download = Assert.Single(rows, row => row.HostId == 1);
        Assert.Equal((TransferMode.Download, 2L, "127.0.0.2", 1L, "127.0.0.1"), (download.Mode, download.SourceHostId, download.SourceIPAddress, download.DestinationHostId, download.DestinationIPAddress));
        Assert.Equal(("1.0 Bytes", "0 KB/s", "100%"), (download.Size, download.Speed, download.Progress));
        Assert.EndsWith("dest agent success download file", download.LogContent);
        var upload = Assert.Single(rows, row => row.HostId == 2);
        Assert.Equal((TransferMode.Upload, 2L, (long?)null), (upload.Mode, upload.SourceHostId, upload.DestinationHostId));
    }

    [Fact]
    public async Task Its_bad_request_says_which_parameter()
    {
        await using var site = await StartAsync();
        site.Answer(HandMadeAnswers.OldV4Batch, """{ "error": { "code": "INVALID_ARGUMENT", "message": "请求参数[bk_scope_type]不合法" } }""", 400);

        var error = (await site.HostsAsync(100, 200, Hosts.Ids(1))).OnlyError();

        Assert.Equal((BkJobErrorKind.InvalidArgument, "INVALID_ARGUMENT", 400, "请求参数[bk_scope_type]不合法"), (error.Kind, error.Code, error.HttpStatus, error.ServerMessage));
    }

    [Fact]
    public async Task Its_refusal_says_what_to_apply_for()
    {
        await using var site = await StartAsync();
        site.Answer(HandMadeAnswers.OldV4Batch, Refusal, 403);

        var error = (await site.HostsAsync(100, 200, Hosts.Ids(1, 2))).OnlyError();

        Assert.Equal((BkJobErrorKind.PermissionDenied, "NO_PERMISSION", 403), (error.Kind, error.Code, error.HttpStatus));
        Assert.Equal("用户(张三)权限不足，请前往权限中心确认并申请补充后重试", error.ServerMessage);
        Assert.Equal(("bk_job", "作业平台"), (error.Permission!.SystemId, error.Permission.SystemName));
        var action = Assert.Single(error.Permission.Actions);
        Assert.Equal(("access_business", "业务访问"), (action.Id, action.Name));
        var resource = Assert.Single(action.Resources);
        Assert.Equal(("bk_cmdb", "biz", "业务", "1", "blueking"), (resource.SystemId, resource.Type, resource.TypeName, resource.Id, resource.Name));
        Assert.Contains("业务访问 (access_business)", error.Message);
        Assert.Contains("blueking", error.Message);
    }

    private static Task<SimulatedSite> StartAsync(string scopeId = "2") => SimulatedSite.StartAsync(
        Door.V4,
        new() { Hosts = 3, MissingRoutes = new HashSet<string> { "v4:batch_get_job_instance_execute_object_log" } },
        options => new BkJobClientOptionsBuilder { Uri = options.Uri, ApiVersion = ApiVersion.V4, ScopeId = scopeId }.Build());
}
