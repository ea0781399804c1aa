using System.Text.Json.Nodes;
using BkJob.Client.Connection;
using BkJob.Client.Logs.Batches;
using BkJob.Client.Logs.Calls;
using BkJob.Client.Tests.Logs.Batches;

namespace BkJob.Client.Tests.Logs.Calls;

/// <summary>Which route serves which hosts, and what it takes at once.</summary>
public sealed class LogCallsTests
{
    [Theory]
    [InlineData(ApiStyle.Gateway, ApiVersion.V3, 500)]
    [InlineData(ApiStyle.Gateway, ApiVersion.V4, 50)]
    [InlineData(ApiStyle.Esb, ApiVersion.Auto, 500)]
    public void Each_generation_takes_so_many_hosts_at_once(ApiStyle style, ApiVersion version, int hosts)
    {
        var calls = new LogCalls(new(style, version));

        Assert.Equal((hosts, hosts), (calls.LimitOf(HostKeyKind.HostId), calls.LimitOf(HostKeyKind.IPAddress)));
    }

    [Fact]
    public void A_V4_that_has_only_the_older_batch_takes_a_hundred()
    {
        var generations = new Generations(ApiStyle.Gateway, ApiVersion.V4);
        generations.LeaveExecuteObjectLog();

        Assert.Equal(100, new LogCalls(generations).LimitOf(HostKeyKind.HostId));
    }

    [Theory]
    [InlineData(ApiStyle.Gateway, ApiVersion.V3)]
    [InlineData(ApiStyle.Esb, ApiVersion.Auto)]
    public void Where_V4_may_not_be_asked_containers_have_no_route(ApiStyle style, ApiVersion version)
    {
        var error = Assert.Throws<BkJobException>(() => new LogCalls(new(style, version)).FamilyOf(HostKeyKind.Container));

        Assert.Equal(50, new LogCalls(new(style, version)).LimitOf(HostKeyKind.Container));
        Assert.Equal((BkJobErrorKind.ApiNotAvailable, "batch_get_job_instance_execute_object_log"), (error.Kind, error.Operation));
    }

    [Fact]
    public void Containers_go_through_V4_also_where_hosts_go_through_V3()
    {
        var calls = new LogCalls(new(ApiStyle.Gateway, ApiVersion.Auto));

        Assert.Equal((ApiFamily.JobV4, ApiFamily.JobV3), (calls.FamilyOf(HostKeyKind.Container), calls.FamilyOf(HostKeyKind.HostId)));
    }

    [Fact]
    public void A_batch_names_its_hosts_by_one_kind_of_name()
    {
        var calls = new LogCalls(new(ApiStyle.Gateway, ApiVersion.Auto));

        Assert.True(HandMadeAnswers.SameJson(Body("""
            "host_id_list":[1,2]
            """), Ask(HostKeyKind.HostId, new(1), new(2))));
        Assert.True(HandMadeAnswers.SameJson(Body("""
            "container_id_list":[5]
            """), Ask(HostKeyKind.Container, new HostKey(5, null))));
        Assert.True(HandMadeAnswers.SameJson(Body("""
            "ip_list":[{"bk_cloud_id":0,"ip":"10.0.0.1"},{"bk_cloud_id":3,"ip":"10.0.0.1"}]
            """), Ask(HostKeyKind.IPAddress, new("10.0.0.1"), new("10.0.0.1", 3))));

        JsonNode? Ask(HostKeyKind kind, params HostKey[] hosts) => JsonNode.Parse(
            calls.Batch(new(Batch.Step, kind, [.. hosts.Select(host => new HostTask(host, MissingLog.IsError))]), calls.FamilyOf(kind)).Body([]));

        static string Body(string hosts) => $$"""{"bk_scope_type":"biz","bk_scope_id":"2","job_instance_id":100,"step_instance_id":200,{{hosts}}}""";
    }

    [Fact]
    public void One_host_is_asked_for_by_every_name_that_is_known()
    {
        var calls = new LogCalls(new(ApiStyle.Gateway, ApiVersion.V3));
        var task = new HostTask(new(7), MissingLog.IsError) { Outcome = new() { Host = new() { HostId = 7, IPAddress = "10.0.0.7", CloudId = 3 } } };

        Assert.Equal(("7", "10.0.0.7", "3"), Names(task));
        Assert.Equal((null, "10.0.0.7", "3"), Names(task.NamedBy(HostKeyKind.IPAddress)));
        Assert.Equal(("7", null, null), Names(new(new(7), MissingLog.IsError)));

        (string?, string?, string?) Names(HostTask host) =>
            calls.One(Batch.Step, host) is var request ? (request.Parameter("bk_host_id"), request.Parameter("ip"), request.Parameter("bk_cloud_id")) : default;
    }
}
