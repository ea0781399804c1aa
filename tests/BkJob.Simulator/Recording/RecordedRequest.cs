using BkJob.Simulator.Faults;

namespace BkJob.Simulator.Recording;

/// <summary>A request as it came in, credentials included: tests search it for secrets in the wrong places.</summary>
public sealed class RecordedRequest
{
    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary>The query with its question mark, as sent; empty when there is none.</summary>
    public required string QueryString { get; init; }

    /// <summary>The body's text, cut at the recorder's limit.</summary>
    public required string Body { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required string ConnectionId { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public string Url => Path + QueryString;

    /// <summary>The last part of the path, which names the API of JOB and ESB.</summary>
    public string Name => Path.TrimEnd('/')[(Path.TrimEnd('/').LastIndexOf('/') + 1)..];

    /// <summary>The fault that it met; null when none.</summary>
    public FaultKind? Fault { get; internal set; }

    /// <summary>The status that was sent; null while it is being answered and when nothing was sent.</summary>
    public int? StatusCode { get; internal set; }

    /// <summary>When the answer had gone out, or was given up.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    public override string ToString() => $"{Method} {Url}";
}
