using System.Runtime.CompilerServices;
using System.Text.Json;
using BkJob.Client.Api;
using BkJob.Client.Connection;
using BkJob.Client.Http;
using BkJob.Client.Json;
using BkJob.Client.Wire;

namespace BkJob.Client.Jobs;

/// <summary>Lists job instances: windows of at most 30 days, page by page, the newest first.</summary>
internal sealed class JobHistory(ApiTransport transport, Generations generations, WireTime time, JobPages pages, DateTimeOffset now)
{
    private const string Operation = "get_job_instance_list";
    private const int PageLength = 200;

    /// <summary>The V3 server refuses a longer window.</summary>
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(30);

    /// <summary>Who asks for all times there are does not mean 24,000 questions. Servers forget jobs long before.</summary>
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(3650);

    public async IAsyncEnumerable<JobInstance> ReadAsync(
        JobInstanceQuery query, CallContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = query.First ?? int.MaxValue;
        var newest = Earlier(query.Before, now + LongestWindow);
        var oldest = newest - query.After > LongestSpan ? newest - LongestSpan : query.After;
        for (var end = newest; end > oldest;)
        {
            var start = end - oldest > LongestWindow ? end - LongestWindow : oldest;
            var wanted = query.IsAnsweredByServer ? left : int.MaxValue;
            await foreach (var instance in ReadWindowAsync(query with { After = start, Before = end }, wanted, context, cancellationToken).ConfigureAwait(false))
            {
                if (!query.Accepts(instance))
                {
                    continue;
                }

                yield return instance;
                if (--left == 0)
                {
                    yield break;
                }
            }

            if (start == oldest)
            {
                break;
            }

            // Both ends of a window belong to it.
            end = start - TimeSpan.FromMilliseconds(1);
        }

        if (oldest > query.After)
        {
            context.Warn(Messages.HistoryEnds(oldest));
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private async IAsyncEnumerable<JobInstance> ReadWindowAsync(
        JobInstanceQuery window, int wanted, CallContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<long>();
        var cappedIsTold = false;
        var end = window.Before;
        for (var offset = 0; ;)
        {
            var length = Math.Min(PageLength, wanted);
            var page = await GetPageAsync(window with { Before = end }, offset, length, context, cancellationToken).ConfigureAwait(false);
            var oldest = end;
            foreach (var instance in page.Instances)
            {
                oldest = instance.CreateTime < oldest ? instance.CreateTime.Value : oldest;
                if (seen.Add(instance.JobInstanceId))
                {
                    yield return instance;
                }
            }

            if (page.Rows < length && !(page.Rows > 0 && offset + page.Rows < page.Total))
            {
                yield break;
            }

            if (page.Rows < length && !cappedIsTold)
            {
                cappedIsTold = true;
                context.Warn(Messages.PagesAreCapped(Operation, length, page.Rows));
            }

            // Servers refuse to page far; a window that ends at the oldest one seen goes on from there.
            var mustRestart = offset + page.Rows > LargestOffset && oldest < end;
            (offset, end) = mustRestart ? (0, oldest + TimeSpan.FromMilliseconds(1)) : (offset + page.Rows, end);
        }
    }

    private int LargestOffset => generations.Job == ApiFamily.JobV4 ? 9_000 : 800;

    private async Task<Page> GetPageAsync(
        JobInstanceQuery query, int offset, int length, CallContext context, CancellationToken cancellationToken)
    {
        var family = generations.Job;
        try
        {
            var request = Request(family, query, offset, length);
            var data = await transport.GetDataAsync(request, context, cancellationToken).ConfigureAwait(false);
            var rows = Items(data) ?? throw transport.Broken(request, "it has no list of jobs");
            var instances = rows.Select(item => Instance(item, query.Scope)).OfType<JobInstance>().ToList();
            if (instances.Count < rows.Count)
            {
                context.Warn(Messages.RowsPassedOver(Operation, rows.Count - instances.Count));
            }

            return new(instances, rows.Count, data.Number("total"));
        }
        catch (BkJobException error) when (error.Kind == BkJobErrorKind.ApiNotAvailable && generations.MayLeaveV3(family))
        {
            generations.LeaveV3();
            context.Tell(Messages.FellBackToV4(Operation));
            return await GetPageAsync(query, offset, length, context, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A question that costs a server next to nothing: one job of the last minute.</summary>
    public static ApiRequest Probe(ApiFamily family, JobScope scope, DateTimeOffset now) =>
        Request(family, new(scope, now.AddMinutes(-1), now), offset: 0, length: 1);

    private static ApiRequest Request(ApiFamily family, JobInstanceQuery query, int offset, int length) =>
        new ApiRequest(family, Operation) { IsPost = family == ApiFamily.EsbJobV3 }
            .With(query.Scope)
            .With("create_time_start", query.After.ToUnixTimeMilliseconds())
            .With("create_time_end", query.Before.ToUnixTimeMilliseconds())
            .With("name", query.Name)
            .With("operator", query.Operator)
            .With("status", query.Statuses is { Count: 1 } one ? (int?)one.First() : null)
            .With("launch_mode", (int?)query.LaunchMode)
            .With("type", (int?)query.Type)
            .With("ip", query.IPAddress)
            .With(family == ApiFamily.JobV4 ? "offset" : "start", offset)
            .With("length", length);

    /// <summary>V3 sends <c>data.data</c>, with null for none, V4 <c>data.job_instance_list</c>; null when it is something else.</summary>
    private static List<JsonElement>? Items(JsonElement data) => data.Member("job_instance_list", "data") switch
    {
        { ValueKind: JsonValueKind.Array } items => [.. items.EnumerateArray()],
        null when data.Number("total") == 0 => [],
        _ => null,
    };

    /// <summary>Servers send <c>job_instance_id</c>, <c>status</c> and <c>type</c>; documents show <c>id</c>, <c>task_status</c> and <c>task_type</c>.</summary>
    private JobInstance? Instance(JsonElement item, JobScope scope)
    {
        if (item.Member("job_instance_id", "id")?.AsNumber() is not { } id)
        {
            return null;
        }

        var status = (JobStatus?)(item.Int("status") ?? item.Int("task_status"));
        return new()
        {
            JobInstanceId = id,
            Name = item.Text("name"),
            Status = status,
            Operator = item.Text("operator"),
            LaunchMode = (LaunchMode?)item.Int("launch_mode"),
            Type = (JobType?)(item.Int("type") ?? item.Int("task_type")),
            ScopeType = item.Text("bk_scope_type") ?? scope.Type,
            ScopeId = item.Text("bk_scope_id") ?? scope.Id,
            CreateTime = time.FromEpoch(item.Number("create_time")),
            StartTime = time.FromEpoch(item.Number("start_time")),
            EndTime = time.FromEpoch(item.Number("end_time")),
            Duration = WireTime.Milliseconds(item.Number("total_time")),
            IsFinished = status?.IsFinished() ?? false,
            Url = pages.Of(id),
        };
    }

    /// <summary>One page: its instances, how many rows it had, and how many there are in all, where the server says so.</summary>
    private sealed record Page(List<JobInstance> Instances, int Rows, long? Total);
}
