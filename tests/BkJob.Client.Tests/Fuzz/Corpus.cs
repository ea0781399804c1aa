using System.Net.Http.Headers;
using BkJob.Simulator;

namespace BkJob.Client.Tests.Fuzz;

/// <summary>An answer of the simulator to a request that the client really sends.</summary>
internal sealed record RightAnswer(string Path, string Name, byte[] Body);

/// <summary>Right answers of every API, for tests to break.</summary>
internal static class Corpus
{
    private static readonly SimulatorOptions Small = new()
    {
        Hosts = 4,
        LogBytes = 200,
        Epoch = new(2026, 8, 1, 12, 0, 0, TimeSpan.FromHours(8)),
        HostsOnlyAlone = new HashSet<long> { 2 },
        HostsWithoutLog = new HashSet<long> { 3 },
    };

    public static async Task<IReadOnlyList<RightAnswer>> TakeAsync(Door door)
    {
        await using var site = await SimulatedSite.StartAsync(door, Small);
        await UseEverythingAsync(site.LocalClient, strict: true);
        using var http = new HttpClient();
        var answers = new List<RightAnswer>();
        foreach (var request in site.Server.Requests.DistinctBy(request => request.Method + request.Url + request.Body).ToList())
        {
            using var again = new HttpRequestMessage(new(request.Method), new Uri(site.Server.BaseAddress, request.Url));
            if (request.Method == "POST")
            {
                again.Content = new StringContent(request.Body, MediaTypeHeaderValue.Parse("application/json"));
            }

            foreach (var header in request.Headers.Where(header => header.Key.StartsWith("X-", StringComparison.OrdinalIgnoreCase)))
            {
                again.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }

            using var response = await http.SendAsync(again);
            answers.Add(new(request.Path, request.Name, await response.Content.ReadAsByteArrayAsync()));
        }

        return answers;
    }

    /// <summary>Calls every API there is; failures are part of it unless <paramref name="strict"/>.</summary>
    public static async Task UseEverythingAsync(BkJobClient client, bool strict = false, int part = -1)
    {
        var scope = client.ScopeOf(null, null);
        var day = new DateTimeOffset(2026, 8, 2, 0, 0, 0, TimeSpan.Zero);
        Func<Task>[] uses =
        [
            () => LogsAsync(new LogRequest(100, scope)),
            () => LogsAsync([.. Enumerable.Range(1, 4).Select(id => new LogRequest(100, scope) { StepInstanceId = 200, Host = new(id) })]),
            () => LogsAsync([.. Enumerable.Range(1, 4).Select(id => new LogRequest(100, scope) { StepInstanceId = 300, Host = new($"10.0.0.{id}") })]),
            () => LogsAsync(new LogRequest(104, scope)),
            () => client.GetJobInstanceAsync(100),
            () => DrainAsync(client.ReadHostResultsAsync(new HostResultQuery(100, scope), CallContext.Silent, CancellationToken.None)),
            () => DrainAsync(client.ListJobInstancesAsync(new JobInstanceQuery(scope, day - TimeSpan.FromDays(2), day) { First = 5 }, CallContext.Silent, CancellationToken.None)),
            () => client.GetSopsNodeDetailAsync(new() { TaskId = 10, NodeId = NodeId, ComponentCode = "job_fast_execute_script" }),
            () => client.GetSopsNodeDetailAsync(
                new() { TaskId = 10, NodeId = NodeId, ComponentCode = "job_fast_execute_script", TaskScope = "project" }, client.ScopeOf(null, "20"), CallContext.Silent, CancellationToken.None),
            () => DrainAsync(client.ListSopsTaskNodesAsync(new SopsTaskQuery(10, "cmdb_biz"), scope, CallContext.Silent, CancellationToken.None)),
        ];
        foreach (var use in part < 0 ? uses : [uses[part % uses.Length]])
        {
            try
            {
                await use();
            }
            catch (BkJobException) when (!strict)
            {
            }
        }

        async Task LogsAsync(params LogRequest[] requests)
        {
            await foreach (var outcome in client.ReadLogsAsync(requests.ToAsyncEnumerable(), new(), CallContext.Silent, CancellationToken.None))
            {
                Assert.True(outcome.Log is null != outcome.Error is null, "a log or an error");
                Assert.True(outcome.Error is null || outcome.Target is HostKey or long, "an error names its host, job or step");
            }
        }

        static async Task DrainAsync<T>(IAsyncEnumerable<T> items)
        {
            await foreach (var _ in items)
            {
            }
        }
    }

    private const string NodeId = "node0df0431f8f553925af01a94854bd";
}
