using System.Runtime.CompilerServices;
using BkJob.Client.Json;

namespace BkJob.Client.Wire;

/// <summary>One host of a step in the answer of ESB v2 <c>get_job_instance_log</c>.</summary>
internal sealed class EsbV2HostLog
{
    public WireHost Host;

    public EsbV2Step Step { get; set; } = null!;

    public EsbV2Group Group { get; set; } = null!;

    public string? StartTime { get; set; }

    public string? EndTime { get; set; }

    public TimeSpan? Duration { get; set; }

    public int? RetryCount { get; set; }

    public int? ErrorCode { get; set; }

    public int? ExitCode { get; set; }

    public string? LogContent { get; set; }
}

/// <summary>The step around a host.</summary>
internal sealed class EsbV2Step
{
    public long? StepInstanceId { get; set; }

    public string? Name { get; set; }

    /// <summary>Null where the server sends it after the hosts, and where it sends none.</summary>
    public JobStatus? Status { get; set; }

    public bool IsKnown => StepInstanceId is not null && Name is not null;
}

/// <summary>The group of hosts with the same status and tag around a host.</summary>
internal sealed class EsbV2Group
{
    public HostStatus? Status { get; set; }

    public string? Tag { get; set; }

    public bool IsKnown { get; set; }
}

/// <summary>
/// Reads <c>data</c> of ESB v2 <c>get_job_instance_log</c>: every host and log of every step in one answer. Hosts are handed out as they
/// come; only where an answer puts a step's or a group's own columns behind its hosts do those hosts wait for them.
/// </summary>
internal static class EsbV2LogReader
{
    public static async IAsyncEnumerable<EsbV2HostLog> ReadAsync(JsonPullReader json, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (json.Token != JsonToken.StartArray)
        {
            throw new BrokenJsonException("data is no array");
        }

        while (await json.ReadElementAsync(cancellationToken).ConfigureAwait(false))
        {
            Require(json.Token == JsonToken.StartObject, "a step is no object");
            await foreach (var host in ReadStepAsync(json, cancellationToken).ConfigureAwait(false))
            {
                yield return host;
            }
        }
    }

    private static async IAsyncEnumerable<EsbV2HostLog> ReadStepAsync(JsonPullReader json, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var step = new EsbV2Step();
        var waiting = new List<EsbV2HostLog>();
        while (await json.ReadPropertyAsync(cancellationToken).ConfigureAwait(false))
        {
            var (isId, isName, isStatus, isResults) =
                (json.NameIs("step_instance_id"u8), json.NameIs("name"u8), json.NameIs("status"u8), json.NameIs("step_results"u8));
            await json.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (isResults && json.Token == JsonToken.StartArray)
            {
                while (await json.ReadElementAsync(cancellationToken).ConfigureAwait(false))
                {
                    await foreach (var host in ReadGroupAsync(json, step, cancellationToken).ConfigureAwait(false))
                    {
                        if (step.IsKnown)
                        {
                            yield return host;
                        }
                        else
                        {
                            waiting.Add(host);
                        }
                    }
                }

                continue;
            }

            Require(!isResults || json.Token == JsonToken.Null, "the hosts of a step are no array");
            step.StepInstanceId = isId ? json.NumberValue() : step.StepInstanceId;
            step.Name = isName ? json.TextValue() : step.Name;
            step.Status = isStatus ? (JobStatus?)json.IntValue() : step.Status;
            await json.SkipAsync(cancellationToken).ConfigureAwait(false);
        }

        Require(step.StepInstanceId is not null, "a step has no id");
        foreach (var host in waiting)
        {
            yield return host;
        }
    }

    private static async IAsyncEnumerable<EsbV2HostLog> ReadGroupAsync(
        JsonPullReader json, EsbV2Step step, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Require(json.Token == JsonToken.StartObject, "a group of hosts is no object");
        var group = new EsbV2Group();
        var (statusKnown, tagKnown) = (false, false);
        var waiting = new List<EsbV2HostLog>();
        while (await json.ReadPropertyAsync(cancellationToken).ConfigureAwait(false))
        {
            var (isStatus, isTag, isLogs) = (json.NameIs("ip_status"u8), json.NameIs("tag"u8), json.NameIs("ip_logs"u8));
            await json.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (isLogs && json.Token == JsonToken.StartArray)
            {
                while (await json.ReadElementAsync(cancellationToken).ConfigureAwait(false))
                {
                    Require(json.Token == JsonToken.StartObject, "a host is no object");
                    var host = await ReadHostAsync(json, cancellationToken).ConfigureAwait(false);
                    (host.Step, host.Group) = (step, group);
                    if (statusKnown && tagKnown)
                    {
                        yield return host;
                    }
                    else
                    {
                        waiting.Add(host);
                    }
                }

                continue;
            }

            Require(!isLogs || json.Token == JsonToken.Null, "the hosts of a group are no array");
            if (isStatus)
            {
                (group.Status, statusKnown) = ((HostStatus?)json.IntValue(), true);
            }
            else if (isTag)
            {
                (group.Tag, tagKnown) = (json.TextValue() is { Length: > 0 } tag ? tag : null, true);
            }

            await json.SkipAsync(cancellationToken).ConfigureAwait(false);
        }

        foreach (var host in waiting)
        {
            yield return host;
        }
    }

    private static async ValueTask<EsbV2HostLog> ReadHostAsync(JsonPullReader json, CancellationToken cancellationToken)
    {
        var log = new EsbV2HostLog();
        var encoded = false;
        while (await json.ReadPropertyAsync(cancellationToken).ConfigureAwait(false))
        {
            var field = json.NameIs("start_time"u8) ? 's'
                : json.NameIs("end_time"u8) ? 'e'
                : json.NameIs("total_time"u8) ? 't'
                : json.NameIs("execute_count"u8) ? 'n'
                : json.NameIs("retry_count"u8) ? 'r'
                : json.NameIs("error_code"u8) ? 'c'
                : json.NameIs("exit_code"u8) ? 'x'
                : json.NameIs("log_content"u8) ? 'l'
                : ' ';
            if (field == ' ')
            {
                bool taken;
                (log.Host, taken) = await WireHost.TakeAsync(log.Host, json, cancellationToken).ConfigureAwait(false);
                if (taken)
                {
                    continue;
                }
            }

            await json.ReadAsync(cancellationToken).ConfigureAwait(false);
            switch (field)
            {
                case 's':
                    log.StartTime = json.TextValue();
                    break;
                case 'e':
                    log.EndTime = json.TextValue();
                    break;
                case 't':
                    log.Duration = WireTime.Seconds(json.DecimalValue());
                    break;
                case 'n' or 'r':
                    log.RetryCount = json.IntValue();
                    encoded |= field == 'n';
                    break;
                case 'c':
                    log.ErrorCode = json.IntValue();
                    break;
                case 'x':
                    log.ExitCode = json.IntValue();
                    break;
                case 'l':
                    log.LogContent = json.StringValue();
                    break;
                default:
                    await json.SkipAsync(cancellationToken).ConfigureAwait(false);
                    break;
            }
        }

        log.LogContent = HtmlEncoding.Undo(log.LogContent, encoded);
        return log;
    }

    /// <summary>This answer alone says which hosts there are: what cannot be read must not be left out in silence.</summary>
    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new BrokenJsonException(otherwise);
        }
    }
}
