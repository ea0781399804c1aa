using System.Runtime.CompilerServices;
using System.Text.Json;
using BkJob.Client.Json;
using BkJob.Client.Wire;

namespace BkJob.Client.Sops;

/// <summary>All activities and subprocesses of a task: the pipeline tree says which there are, the status tree how they stand.</summary>
internal sealed class SopsTaskTree(SopsCalls calls, WireTime time, CallContext context)
{
    private const string NeverRan = "READY";

    public async IAsyncEnumerable<SopsTaskNode> ReadAsync(SopsTaskQuery query, JobScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var detail = await calls.GetTaskDetailAsync(query.TaskId, scope.Id, query.TaskScope, context, cancellationToken).ConfigureAwait(false);
        var status = await calls.GetTaskStatusAsync(query.TaskId, scope.Id, query.TaskScope, null, context, cancellationToken).ConfigureAwait(false);
        var pipeline = detail.Member("pipeline_tree") ?? default;
        // Some versions send the tree as text.
        using var parsed = pipeline.ValueKind == JsonValueKind.String ? ParseTree(pipeline.GetString()!) : null;
        await foreach (var node in ReadLevelAsync(query, scope, parsed?.RootElement ?? pipeline, status, [], cancellationToken).ConfigureAwait(false))
        {
            yield return node;
        }
    }

    private static JsonDocument ParseTree(string text)
    {
        try
        {
            return JsonText.Parse(System.Text.Encoding.UTF8.GetBytes(text));
        }
        catch (BrokenJsonException exception)
        {
            throw new BkJobException(BkJobErrorKind.InvalidResponse, Messages.BrokenAnswer(SopsCalls.TaskDetail, exception.Message)) { Operation = SopsCalls.TaskDetail };
        }
    }

    private async IAsyncEnumerable<SopsTaskNode> ReadLevelAsync(
        SopsTaskQuery query, JobScope scope, JsonElement pipeline, JsonElement? status, string[] stack, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var activity in pipeline.Properties("activities"))
        {
            var state = status?.Member("children")?.Member(activity.Name);
            var isSubprocess = activity.Value.Text("type") == "SubProcess";
            // Of an expired task the server keeps the one word.
            var word = state?.Text("state") ?? (status?.Text("state") == "EXPIRED" ? "EXPIRED" : NeverRan);
            yield return new()
            {
                TaskId = query.TaskId,
                NodeId = activity.Name,
                Name = activity.Value.Text("name"),
                State = word,
                ComponentCode = isSubprocess ? null : activity.Value.Member("component")?.Text("code"),
                SubprocessStack = stack,
                StartTime = time.FromText(state?.Text("start_time")),
                FinishTime = time.FromText(state?.Text("finish_time")),
                ElapsedTime = state?.Text("start_time") is not null ? WireTime.Seconds(state?.Exact("elapsed_time")) : null,
                Retry = state?.Int("retry"),
                Skip = state?.Flag("skip"),
                TaskScope = query.TaskScope,
                ScopeType = scope.Type,
                ScopeId = scope.Id,
            };
            if (!isSubprocess || activity.Value.Member("pipeline") is not { } inner)
            {
                continue;
            }

            var innerStatus = await StatusBelowAsync(query, scope, activity.Name, state, word, cancellationToken).ConfigureAwait(false);
            await foreach (var node in ReadLevelAsync(query, scope, inner, innerStatus, [.. stack, activity.Name], cancellationToken).ConfigureAwait(false))
            {
                yield return node;
            }
        }
    }

    /// <summary>Some versions nest the states below a subprocess, others tell them only when asked for it.</summary>
    private async Task<JsonElement?> StatusBelowAsync(
        SopsTaskQuery query, JobScope scope, string subprocessId, JsonElement? state, string word, CancellationToken cancellationToken)
    {
        if (word is NeverRan or "CREATED" or "EXPIRED" || state?.Properties("children").Any() == true)
        {
            return state;
        }

        try
        {
            return await calls.GetTaskStatusAsync(query.TaskId, scope.Id, query.TaskScope, subprocessId, context, cancellationToken).ConfigureAwait(false);
        }
        catch (BkJobException error) when (!error.EndsEverything)
        {
            context.Tell(error.Message);
            return state;
        }
    }
}
