using BkJob.Client.Json;

namespace BkJob.Client.Wire;

/// <summary>Reads <c>data</c> of <c>get_job_instance_status</c>, V3 (<c>step_ip_result_list</c>) and V4 (<c>step_execute_object_result_list</c>).</summary>
internal static class JobStatusReader
{
    public static async IAsyncEnumerable<JobOutcome> ReadAsync(
        JsonPullReader json, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (json.Token != JsonToken.StartObject)
        {
            throw new BrokenJsonException("data is no object");
        }

        var job = new JobOutcome();
        var texts = new Dictionary<string, string>();
        while (await json.ReadPropertyAsync(cancellationToken).ConfigureAwait(false))
        {
            var (isJob, isSteps, isFinished) = (json.NameIs("job_instance"u8), json.NameIs("step_instance_list"u8), json.NameIs("finished"u8));
            await json.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (isJob && json.Token == JsonToken.StartObject)
            {
                await ReadJobAsync(json, job, cancellationToken).ConfigureAwait(false);
            }
            else if (isSteps)
            {
                Require(json.Token == JsonToken.StartArray, "the steps are no array");
                while (await json.ReadElementAsync(cancellationToken).ConfigureAwait(false))
                {
                    Require(json.Token == JsonToken.StartObject, "a step is no object");
                    job.Steps.Add(await ReadStepAsync(json, job, texts, cancellationToken).ConfigureAwait(false));
                }
            }
            else
            {
                job.Finished = isFinished ? FlagOf(json) : job.Finished;
                await json.SkipAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        // A job without steps is an error (1244007), never a success.
        Require(job.Steps.Count > 0, "the job has no steps");
        yield return job;
    }

    private static async ValueTask ReadJobAsync(JsonPullReader json, JobOutcome job, CancellationToken cancellationToken)
    {
        using var document = await json.ReadDocumentAsync(cancellationToken).ConfigureAwait(false);
        var item = document.RootElement;
        job.JobInstanceId = item.Number("job_instance_id");
        job.Name = item.Text("name");
        job.Status = (JobStatus?)item.Int("status");
        job.ScopeType = item.Text("bk_scope_type");
        job.ScopeId = item.Text("bk_scope_id") ?? item.Text("bk_biz_id");
        job.CreateTime = item.Number("create_time");
        job.StartTime = item.Number("start_time");
        job.EndTime = item.Number("end_time");
        job.TotalTime = item.Number("total_time");
    }

    private static async ValueTask<StepOutcome> ReadStepAsync(JsonPullReader json, JobOutcome job, Dictionary<string, string> texts, CancellationToken cancellationToken)
    {
        var step = new StepOutcome();
        while (await json.ReadPropertyAsync(cancellationToken).ConfigureAwait(false))
        {
            if (json.NameIs("step_ip_result_list"u8) || json.NameIs("step_execute_object_result_list"u8))
            {
                await json.ReadAsync(cancellationToken).ConfigureAwait(false);
                job.RowsPassedOver += await ReadHostsAsync(json, step.Hosts, texts, cancellationToken).ConfigureAwait(false);
                continue;
            }

            var field = json.NameIs("step_instance_id"u8) ? 'i'
                : json.NameIs("name"u8) ? 'n'
                : json.NameIs("status"u8) ? 's'
                : json.NameIs("type"u8) ? 't'
                : json.NameIs("execute_count"u8) ? 'x'
                : json.NameIs("create_time"u8) ? 'c'
                : json.NameIs("start_time"u8) ? 'a'
                : json.NameIs("end_time"u8) ? 'e'
                : json.NameIs("total_time"u8) ? 'd'
                : ' ';
            await json.ReadAsync(cancellationToken).ConfigureAwait(false);
            switch (field)
            {
                case 'i':
                    step.StepInstanceId = json.NumberValue() ?? throw new BrokenJsonException("a step has no id");
                    break;
                case 'n':
                    step.Name = json.TextValue();
                    break;
                case 's':
                    step.Status = (JobStatus?)json.IntValue();
                    break;
                case 't':
                    step.Type = (StepType?)json.IntValue();
                    break;
                case 'x':
                    step.ExecuteCount = json.IntValue();
                    break;
                case 'c':
                    step.CreateTime = json.NumberValue();
                    break;
                case 'a':
                    step.StartTime = json.NumberValue();
                    break;
                case 'e':
                    step.EndTime = json.NumberValue();
                    break;
                case 'd':
                    step.TotalTime = json.NumberValue();
                    break;
                default:
                    await json.SkipAsync(cancellationToken).ConfigureAwait(false);
                    break;
            }
        }

        return step;
    }

    /// <summary>A flag that may come as a number or a text; null when it says neither, so that the status decides.</summary>
    private static bool? FlagOf(JsonPullReader json) => json.Token switch
    {
        JsonToken.True => true,
        JsonToken.False => false,
        JsonToken.Number => json.NumberValue() is { } number ? number != 0 : null,
        JsonToken.String => json.TextValue()?.Trim().ToLowerInvariant() switch
        {
            "true" or "1" => true,
            "false" or "0" => false,
            _ => null,
        },
        _ => null,
    };

    /// <summary>Reads the hosts of a step; how many rows name nothing.</summary>
    private static async ValueTask<int> ReadHostsAsync(
        JsonPullReader json, HostOutcomes hosts, Dictionary<string, string> texts, CancellationToken cancellationToken)
    {
        if (json.Token == JsonToken.Null)
        {
            return 0;
        }

        var passedOver = 0;
        Require(json.Token == JsonToken.StartArray, "the hosts of a step are no array");
        while (await json.ReadElementAsync(cancellationToken).ConfigureAwait(false))
        {
            if (json.Token == JsonToken.Null)
            {
                passedOver++;
                continue;
            }

            Require(json.Token == JsonToken.StartObject, "a host is no object");
            var host = await ReadHostAsync(json, texts, cancellationToken).ConfigureAwait(false);
            if (host.Host.IsEmpty)
            {
                passedOver++;
            }
            else
            {
                hosts.Add(host);
            }
        }

        return passedOver;
    }

    /// <summary>This answer says which hosts there are: what cannot be read must not be left out in silence.</summary>
    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new BrokenJsonException(otherwise);
        }
    }

    private static async ValueTask<HostOutcome> ReadHostAsync(JsonPullReader json, Dictionary<string, string> texts, CancellationToken cancellationToken)
    {
        var (outcome, names) = (new HostOutcome(), default(WireHost));
        while (await json.ReadPropertyAsync(cancellationToken).ConfigureAwait(false))
        {
            bool taken;
            (names, taken) = await WireHost.TakeAsync(names, json, cancellationToken).ConfigureAwait(false);
            if (taken)
            {
                continue;
            }

            var field = json.NameIs("status"u8) ? 's'
                : json.NameIs("tag"u8) ? 't'
                : json.NameIs("exit_code"u8) ? 'x'
                : json.NameIs("error_code"u8) ? 'c'
                : json.NameIs("start_time"u8) ? 'a'
                : json.NameIs("end_time"u8) ? 'e'
                : json.NameIs("total_time"u8) ? 'd'
                : ' ';
            await json.ReadAsync(cancellationToken).ConfigureAwait(false);
            switch (field)
            {
                case 's':
                    outcome.Status = (HostStatus?)json.IntValue();
                    break;
                case 't':
                    outcome.Tag = Shared(texts, json.TextValue());
                    break;
                case 'x':
                    outcome.ExitCode = json.IntValue();
                    break;
                case 'c':
                    outcome.ErrorCode = json.IntValue();
                    break;
                case 'a':
                    outcome.StartTime = json.NumberValue();
                    break;
                case 'e':
                    outcome.EndTime = json.NumberValue();
                    break;
                case 'd':
                    outcome.TotalTime = json.NumberValue();
                    break;
                default:
                    await json.SkipAsync(cancellationToken).ConfigureAwait(false);
                    break;
            }
        }

        outcome.Host = names;
        return outcome;
    }

    /// <summary>Thousands of hosts carry the same few tags.</summary>
    private static string? Shared(Dictionary<string, string> texts, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!texts.TryGetValue(text!, out var known))
        {
            texts[text!] = known = text!;
        }

        return known;
    }
}
