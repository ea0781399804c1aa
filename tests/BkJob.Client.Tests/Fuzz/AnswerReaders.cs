using System.Text.Json;
using BkJob.Client.Api;
using BkJob.Client.Jobs;
using BkJob.Client.Json;
using BkJob.Client.Logs.Write;
using BkJob.Client.Sops;
using BkJob.Client.Wire;

namespace BkJob.Client.Tests.Fuzz;

/// <summary>Every reader of an answer, on any bytes.</summary>
internal static class AnswerReaders
{
    private static readonly WireTime Time = new(TimeZoneInfo.CreateCustomTimeZone("UTC+8", TimeSpan.FromHours(8), null, null));

    private static readonly Func<JsonPullReader, Task>[] Readers =
    [
        json => DrainAsync(json, BatchLogReader.ReadAsync),
        json => DrainAsync(json, SingleLogReader.ReadAsync),
        json => DrainAsync(json, EsbV2LogReader.ReadAsync, log => new LogFactory(Time).EsbV2(1, new("biz", "2"), log)),
        json => DrainAsync(json, JobStatusReader.ReadAsync, job =>
        {
            var factory = new JobFactory(Time, new("https://job.example.com"));
            foreach (var step in job.Steps)
            {
                foreach (var host in step.Hosts)
                {
                    _ = factory.Result(1, new("biz", "2"), step, host);
                }
            }

            return factory.Job(job, 1, new("biz", "2"));
        }),
        json => DrainAsync(json, StepStatusReader.ReadAsync),
        json => DrainAsync(json, ElementAsync, data => FileSources.Read(data)),
        json => DrainAsync(json, ElementAsync, data => new SopsNodes(Time).Detail(new() { TaskId = 1, NodeId = "x" }, data, new("biz", "2"))),
    ];

    /// <summary>Throws unless every reader reads the body or refuses it, and none reads past its end.</summary>
    public static async Task ReadOrRefuseAsync(ReadOnlyMemory<byte> body, int[] pieces)
    {
        foreach (var read in Readers)
        {
            using var json = new JsonPullReader(new Json.PiecewiseStream(body, pieces), body.Length);
            try
            {
                await read(json).ConfigureAwait(false);
            }
            catch (Exception refusal) when (refusal is BrokenJsonException or BkJobException)
            {
            }

            if (json.BytesRead < 0 || json.BytesRead > body.Length)
            {
                throw new InvalidOperationException($"{json.BytesRead} bytes read of {body.Length}");
            }
        }
    }

    private static async IAsyncEnumerable<JsonElement> ElementAsync(JsonPullReader json, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return (await json.ReadDocumentAsync(cancellationToken).ConfigureAwait(false)).RootElement;
    }

    private static async Task DrainAsync<T>(JsonPullReader json, Func<JsonPullReader, CancellationToken, IAsyncEnumerable<T>> read, Func<T, object?>? use = null)
    {
        await foreach (var part in new Envelope().ReadAsync(json, read, CancellationToken.None).ConfigureAwait(false))
        {
            _ = use?.Invoke(part);
        }
    }
}
