using System.Text;
using BkJob.Client.Connection;
using BkJob.Client.Http;

namespace BkJob.Client.Tests.Http;

/// <summary>A call's parameters: in the query of a GET, in the body of a POST, and how many hosts they name.</summary>
public sealed class ApiRequestTests
{
    [Fact]
    public void What_was_not_given_is_no_parameter()
    {
        var request = new ApiRequest(ApiFamily.JobV3, "do").With("name", null).With("length", 5);

        Assert.Null(request.Parameter("name"));
        Assert.Equal("5", request.Parameter("length"));
        Assert.Equal("""{"length":5}""", Encoding.UTF8.GetString(request.Body([])));
    }

    [Fact]
    public void A_body_holds_secrets_texts_flags_numbers_ids_and_addresses()
    {
        var request = new ApiRequest(ApiFamily.JobV3, "do") { IsPost = true }
            .With(new JobScope("biz", "2")).With("flag", true).With("number", 7).With("ids", new long[] { 1, 2 }).With("ip_list", new HostKey[] { new("10.0.0.1", 3), new(5, "10.0.0.2", null, null, null) });

        Assert.Equal(
            """{"bk_app_code":"ops","bk_scope_type":"biz","bk_scope_id":"2","flag":true,"number":7,"ids":[1,2],"ip_list":[{"bk_cloud_id":3,"ip":"10.0.0.1"},{"bk_cloud_id":0,"ip":"10.0.0.2"}]}""",
            Encoding.UTF8.GetString(request.Body([new("bk_app_code", "ops")])));
    }

    [Fact]
    public void Hosts_are_counted_however_they_are_named_and_one_with_two_names_once()
    {
        Assert.Equal(3, Ask("host_id_list", new long[] { 1, 2, 3 }).HostCount);
        Assert.Equal(2, Ask("container_id_list", new long[] { 1, 2 }).HostCount);
        Assert.Equal(2, Ask("ip_list", new HostKey[] { new("10.0.0.1"), new("10.0.0.2") }).HostCount);
        Assert.Equal(1, Ask("bk_host_id", 7).HostCount);
        Assert.Equal(1, Ask("ip", "10.0.0.1").HostCount);
        Assert.Equal(1, Ask("bk_host_id", 7).With("ip", "10.0.0.1").HostCount);
        Assert.Equal(5, Ask("host_id_list", new long[] { 1, 2, 3 }).With("container_id_list", new long[] { 1, 2 }).HostCount);
        Assert.Equal(0, Ask("job_instance_id", 100).HostCount);
    }

    [Fact]
    public async Task A_query_holds_every_parameter_escaped_and_flags_in_small_letters()
    {
        await using var site = await SimulatedSite.StartAsync();

        await site.Client.GetJobInstanceAsync(100);
        await site.Client.ListJobInstancesAsync(new(site.Scope, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow) { Name = "a&b=c d" }).CountAsync();

        Assert.Equal("?bk_scope_type=biz&bk_scope_id=2&job_instance_id=100&return_ip_result=true", site.Server.Requests.First().QueryString);
        Assert.Contains("&name=a%26b%3Dc%20d&", site.Server.Requests.Last().QueryString);
    }

    private static ApiRequest Ask(string name, object value) => new ApiRequest(ApiFamily.JobV3, "do").With(name, value);
}
