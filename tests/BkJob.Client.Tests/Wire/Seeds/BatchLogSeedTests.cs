namespace BkJob.Client.Tests.Wire.Seeds;

/// <summary>The published document of v3 <c>batch_get_job_instance_ip_log</c>, word for word.</summary>
[Trait(DesktopClient.Trait, DesktopClient.Either)]
public sealed class BatchLogSeedTests
{
    private const string ScriptAnswer = """
        {
            "result": true,
            "code": 0,
            "message": "",
            "data": {
                "log_type": 1,
                "task_instance_id": 100,
                "step_instance_id": 200,
                "script_task_logs": [
                    { "ip": "10.0.0.1", "bk_cloud_id": 0, "log_content": "[2018-03-15 14:39:30][PID:56875] job_start\n" },
                    { "ip": "10.0.0.2", "bk_cloud_id": 0, "log_content": "[2018-03-15 14:39:30][PID:16789] job_start\n" }
                ]
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
                "task_instance_id": 100,
                "step_instance_id": 200,
                "file_task_logs": [
                    {
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
                            }
                        ]
                    },
                    {
                        "ip": "10.0.0.2",
                        "bk_cloud_id": 0,
                        "file_logs": [
                            {
                                "mode": 0,
                                "src_ip": { "bk_cloud_id": 0, "ip": "10.0.0.2" },
                                "src_path": "/data/1.log",
                                "status": 4,
                                "log_content": "[2021-06-28 11:32:16] FileName: /data/1.log FileSize: 9.0 Bytes State: source agent success upload file"
                            }
                        ]
                    }
                ]
            }
        }
        """;

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.Esb)]
    public async Task Each_script_log_of_the_document_becomes_an_object(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);
        site.Answer(HandMadeAnswers.BatchOf(door), ScriptAnswer);

        var logs = (await site.HostsAsync(100, 200, Hosts.Addresses("10.0.0.1", "10.0.0.2"))).Scripts();

        Assert.Equal(
            [("10.0.0.1", 0L, "[2018-03-15 14:39:30][PID:56875] job_start\n"), ("10.0.0.2", 0L, "[2018-03-15 14:39:30][PID:16789] job_start\n")],
            logs.Select(log => (log.IPAddress!, log.CloudId!.Value, log.LogContent!)));
        Assert.All(logs, log => Assert.Equal((100L, 200L, (long?)null, (HostStatus?)null, (int?)null), (log.JobInstanceId, log.StepInstanceId, log.HostId, log.Status, log.ExitCode)));
        Assert.Equal(["0:10.0.0.1", "0:10.0.0.2"], logs.Select(log => log.Target));
    }

    [Fact]
    public async Task The_request_is_the_one_of_the_document()
    {
        await using var site = await SimulatedSite.StartAsync(with: Clients.Scope("1"));
        site.Answer(HandMadeAnswers.V3Batch, ScriptAnswer);

        await site.HostsAsync(100, 200, Hosts.Addresses("10.0.0.1", "10.0.0.2"));

        var request = Assert.Single(site.Server.Requests);
        Assert.Equal(("POST", "/api/bk-job/prod/api/v3/batch_get_job_instance_ip_log"), (request.Method, request.Url));
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.True(
            HandMadeAnswers.SameJson(
                """
                {
                    "bk_scope_type": "biz",
                    "bk_scope_id": "1",
                    "job_instance_id": 100,
                    "step_instance_id": 200,
                    "ip_list": [ { "bk_cloud_id": 0, "ip": "10.0.0.1" }, { "bk_cloud_id": 0, "ip": "10.0.0.2" } ]
                }
                """,
                request.Json()),
            request.Body);
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.Esb)]
    public async Task Each_file_log_of_the_document_becomes_an_object_of_the_host_that_did_the_work(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);
        site.Answer(HandMadeAnswers.BatchOf(door), FileAnswer);

        var rows = (await site.HostsAsync(100, 200, Hosts.Addresses("10.0.0.1", "10.0.0.2"))).Files();

        var download = Assert.Single(rows, row => row.IPAddress == "10.0.0.1");
        Assert.Equal((TransferMode.Download, FileTransferStatus.Success), (download.Mode, download.Status));
        Assert.Equal(("10.0.0.2", 0L, "/data/1.log"), (download.SourceIPAddress, download.SourceCloudId, download.SourcePath));
        Assert.Equal(("10.0.0.1", 0L, "/tmp/1.log"), (download.DestinationIPAddress, download.DestinationCloudId, download.DestinationPath));
        Assert.EndsWith("dest agent success download file", download.LogContent);
        Assert.Equal((null, null, null), (download.Size, download.Speed, download.Progress));
        var upload = Assert.Single(rows, row => row.IPAddress == "10.0.0.2");
        Assert.Equal((TransferMode.Upload, "10.0.0.2", "/data/1.log"), (upload.Mode, upload.SourceIPAddress, upload.SourcePath));
        Assert.Equal((null, null, null), (upload.DestinationIPAddress, upload.DestinationCloudId, upload.DestinationPath));
    }

    [Theory]
    [InlineData(Door.V3)]
    [InlineData(Door.Esb)]
    public async Task Rows_of_the_source_are_dropped_when_only_the_target_was_asked_for(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door);
        site.Answer(HandMadeAnswers.BatchOf(door), FileAnswer);

        var outcomes = await site.HostsAsync(100, 200, Hosts.Addresses("10.0.0.1"));

        Assert.Equal(TransferMode.Download, Assert.Single(outcomes.Files()).Mode);
        Assert.Empty(outcomes.Errors());
    }
}
