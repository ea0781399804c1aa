using System.Runtime.CompilerServices;
using System.Text.Json;
using BkJob.Client.Json;
using BkJob.Client.Wire;

namespace BkJob.Client.Sops;

/// <summary>Lists tasks page by page, the newest first; how they stand comes from a second call, fifty tasks at a time.</summary>
internal sealed class SopsTaskList(SopsCalls calls, WireTime time, CallContext context)
{
    private const int PageLength = 200;
    private const int MostStates = 50;

    public async IAsyncEnumerable<SopsTask> ReadAsync(SopsTaskListQuery query, JobScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = query.First ?? int.MaxValue;
        var seen = new HashSet<long>();
        for (var offset = 0; ;)
        {
            var page = await calls.GetTaskListAsync(query, scope.Id, time, offset, PageLength, context, cancellationToken).ConfigureAwait(false);
            var rows = page.ValueKind == JsonValueKind.Array ? page.EnumerateArray().ToList() : [];
            // A task that is made meanwhile shifts the pages.
            var wanted = rows.Where(row => row.Number("id") is { } id && seen.Add(id) && query.AcceptsName?.Invoke(row.Text("name")) != false).ToList();
            for (var start = 0; start < wanted.Count; start += MostStates)
            {
                var some = wanted.Skip(start).Take(MostStates).ToList();
                var states = await GetStatesAsync(query, scope, some, cancellationToken).ConfigureAwait(false);
                foreach (var task in some.Select(row => Task(query, scope, row, states)).Where(task => Accepts(query, task)))
                {
                    yield return task;
                    if (--left == 0)
                    {
                        yield break;
                    }
                }
            }

            offset += rows.Count;
            if (rows.Count < PageLength)
            {
                yield break;
            }
        }
    }

    /// <summary>Without its state a task is still worth showing, unless states were asked for.</summary>
    private async Task<Dictionary<long, JsonElement>> GetStatesAsync(
        SopsTaskListQuery query, JobScope scope, List<JsonElement> rows, CancellationToken cancellationToken)
    {
        try
        {
            var ids = rows.Select(row => row.Number("id")!.Value).ToArray();
            var data = await calls.GetTasksStatusAsync(ids, scope.Id, query.TaskScope, context, cancellationToken).ConfigureAwait(false);
            return data.ValueKind == JsonValueKind.Array
                ? data.EnumerateArray().Where(item => item.Number("id") is not null).GroupBy(item => item.Number("id")!.Value).ToDictionary(items => items.Key, items => items.First())
                : [];
        }
        catch (BkJobException error) when (query.States is null && error.Kind != BkJobErrorKind.AuthenticationFailed)
        {
            context.Tell(error.Message);
            return [];
        }
    }

    private SopsTask Task(SopsTaskListQuery query, JobScope scope, JsonElement row, Dictionary<long, JsonElement> states)
    {
        var id = row.Number("id")!.Value;
        var status = states.TryGetValue(id, out var found) ? found : default;
        return new()
        {
            TaskId = id,
            Name = row.Text("name"),
            State = status.Member("status")?.Text("state"),
            IsStarted = row.Flag("is_started") ?? false,
            IsFinished = row.Flag("is_finished") ?? false,
            Executor = row.Text("executor") is { Length: > 0 } executor ? executor : null,
            Creator = row.Text("creator"),
            CreateTime = time.FromText(row.Text("create_time") ?? status.Text("create_time")),
            StartTime = time.FromText(row.Text("start_time")),
            FinishTime = time.FromText(row.Text("finish_time") is { Length: > 0 } finish ? finish : status.Text("finish_time")),
            TaskScope = query.TaskScope,
            ScopeType = scope.Type,
            ScopeId = scope.Id,
        };
    }

    // A server that does not know the filter of times gives all tasks.
    private static bool Accepts(SopsTaskListQuery query, SopsTask task) =>
        (query.States is null || (task.State is { } state && query.States.Contains(state, StringComparer.OrdinalIgnoreCase)))
        && !(task.CreateTime < query.After) && !(task.CreateTime > query.Before)
        && (query.Executor is null || string.Equals(query.Executor, task.Executor, StringComparison.OrdinalIgnoreCase));
}
