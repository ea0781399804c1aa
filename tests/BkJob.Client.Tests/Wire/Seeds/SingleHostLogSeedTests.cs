namespace BkJob.Client.Tests.Wire.Seeds;

/// <summary>The published document of jobv3 <c>get_job_instance_ip_log</c>, word for word.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class SingleHostLogSeedTests
{
    private const string ScriptAnswer = """
        {
            "result": true,
            "code": 0,
            "message": "",
            "data": {
                "log_type": 1,
                "ip": "10.0.0.1",
                "bk_cloud_id": 0,
                "log_content": "[2018-03-15 14:39:30][PID:56875] job_start\n"
            }
        }
        """;

    private const string FileAnswer = """
        {
            "result": true,
            "code": 0,
            "message": "",
            "data": {
                "log_type": 2,
                "ip": "10.0.0.1",
                "bk_cloud_id": 0,
                "file_logs": [
                    {
                        "mode": 1,
                        "src_ip": { "bk_cloud_id": 0, "ip": "10.0.0.2" },
                        "src_path": "/data/1.log",
                        "dest_ip": { "bk_cloud_id": 0, "ip": "10.0.0.1" },
                        "dest_path": "/tmp/1.log",
                        "status": 4,
                        "log_content": "[2021-06-28 11:32:16] FileName: /tmp/1.log FileSize: 9.0 Bytes State: dest agent success download file"
                    },
                    {
                        "mode": 0,
                        "src_ip": { "bk_cloud_id": 0, "ip": "10.0.0.2" },
                        "src_path": "/data/1.log",
                        "status": 4,
                        "log_content": "[2021-06-28 11:32:16] FileName: /data/1.log FileSize: 9.0 Bytes State: source agent success upload file"
                    }
                ]
            }
        }
        """;

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task The_script_log_of_the_document_completes_what_the_batch_left_out(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);
        site.Answer(HandMadeAnswers.BatchOf(door), HandMadeAnswers.NothingFound(door));
        site.Answer(HandMadeAnswers.Single, ScriptAnswer);

        var log = (await site.HostsAsync(50, 100, Hosts.Addresses("10.0.0.1"))).OnlyScript();

        Assert.Equal(("10.0.0.1", 0L, "[2018-03-15 14:39:30][PID:56875] job_start\n"), (log.IPAddress, log.CloudId, log.LogContent));
        Assert.Equal((50L, 100L), (log.JobInstanceId, log.StepInstanceId));
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.V4)]
    [InlineData(Door.Esb)]
    public async Task The_targets_row_is_written_and_the_sources_row_is_not(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);
        site.Answer(HandMadeAnswers.BatchOf(door), HandMadeAnswers.NothingFound(door));
        site.Answer(HandMadeAnswers.Single, FileAnswer);

        var row = Assert.Single((await site.HostsAsync(50, 100, Hosts.Addresses("10.0.0.1"))).Files());

        Assert.Equal((TransferMode.Download, "10.0.0.1", "10.0.0.2"), (row.Mode, row.IPAddress, row.SourceIPAddress));
        Assert.Equal(("/tmp/1.log", FileTransferStatus.Success), (row.DestinationPath, row.Status));
    }

    [Fact]
    public async Task Through_ESB_the_request_is_the_documents_as_a_post()
    {
        await using var site = await SimulatedSite.StartAsync(Door.Esb, with: Clients.Scope("1"));
        site.Answer(HandMadeAnswers.EsbBatch, HandMadeAnswers.NothingFound(Door.Esb));
        site.Answer(HandMadeAnswers.Single, ScriptAnswer);

        await site.HostsAsync(50, 100, Hosts.Addresses("10.0.0.1"));

        var request = site.Server.Requests.Last();
        Assert.Equal(("POST", "/api/c/compapi/v2/jobv3/get_job_instance_ip_log/"), (request.Method, request.Url));
        Assert.True(
            HandMadeAnswers.SameJson(
                """
                {
                    "bk_app_code": "ops",
                    "bk_username": "admin",
                    "bk_app_secret": "s3cret-of-the-app",
                    "bk_scope_type": "biz",
                    "bk_scope_id": "1",
                    "job_instance_id": 50,
                    "step_instance_id": 100,
                    "bk_cloud_id": 0,
                    "ip": "10.0.0.1"
                }
                """,
                request.Json()),
            request.Body);
    }

    [Fact]
    public async Task Through_the_gateway_the_request_is_a_get_with_a_query()
    {
        await using var site = await SimulatedSite.StartAsync(Door.V3, with: Clients.Scope("1"));
        site.Answer(HandMadeAnswers.V3Batch, HandMadeAnswers.NothingFound(Door.V3));
        site.Answer(HandMadeAnswers.Single, ScriptAnswer);

        await site.HostsAsync(50, 100, [new HostKey(7, "10.0.0.1", 3, null, null)]);

        var request = site.Server.Requests.Last();
        Assert.Equal("GET", request.Method);
        Assert.Equal(
            "/api/bk-job/prod/api/v3/get_job_instance_ip_log?bk_scope_type=biz&bk_scope_id=1&job_instance_id=50&step_instance_id=100&bk_host_id=7&bk_cloud_id=3&ip=10.0.0.1",
            request.Url);
        Assert.Empty(request.Body);
    }
}
