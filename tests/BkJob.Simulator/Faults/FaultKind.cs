namespace BkJob.Simulator.Faults;

/// <summary>Ways in which one request can go wrong. On the command line they are written in lower case with hyphens.</summary>
public enum FaultKind
{
    /// <summary>The connection ends before anything is answered.</summary>
    Refuse,
    ResetHeaders,
    ResetBody,

    /// <summary>Fewer bytes than Content-Length says.</summary>
    CutBody,

    /// <summary>A chunked answer without its last chunk.</summary>
    CutChunked,
    StallHeaders,
    StallBody,

    /// <summary>Complete, but slow.</summary>
    Drip,

    /// <summary>429 with Retry-After in seconds.</summary>
    Throttle,

    /// <summary>429 with Retry-After as a date.</summary>
    ThrottleDate,

    /// <summary>429 with X-Bkapi-RateLimit-Reset.</summary>
    ThrottleReset,

    /// <summary>429 without any hint.</summary>
    ThrottleBare,

    /// <summary>500, 502, 503 or 504 with the gateway's JSON.</summary>
    ErrorGateway,

    /// <summary>500, 502, 503 or 504 with a page.</summary>
    ErrorHtml,

    /// <summary>500, 502, 503 or 504 with nothing.</summary>
    ErrorEmpty,
    BadGzip,
    BadUtf8,

    /// <summary>A right answer behind a byte order mark.</summary>
    Bom,

    /// <summary>A right answer that says it is text.</summary>
    ContentType,

    /// <summary>413 for a request that names more than one host.</summary>
    TooLarge,

    /// <summary>401 with nothing.</summary>
    Unauthorized,

    /// <summary>200 with a page that asks for a password.</summary>
    LoginPage,

    /// <summary>200 with a page.</summary>
    HtmlPage,
    WrongTypes,
    Nulls,

    /// <summary>302 to another loopback port.</summary>
    Redirect,
}

/// <summary>Names and groups of <see cref="FaultKind"/>.</summary>
public static class FaultKinds
{
    /// <summary>Faults that another attempt, or a smaller batch, gets over.</summary>
    public static IReadOnlyList<FaultKind> Transient { get; } =
        [.. Enum.GetValues<FaultKind>().Where(kind => kind <= FaultKind.TooLarge)];

    /// <summary>Faults that no attempt gets over while they last.</summary>
    public static IReadOnlyList<FaultKind> Terminal { get; } =
        [.. Enum.GetValues<FaultKind>().Where(kind => kind > FaultKind.TooLarge)];

    public static IReadOnlyList<FaultKind> All { get; } = Enum.GetValues<FaultKind>();

    /// <summary>The name on the command line: <c>reset-body</c>.</summary>
    public static string NameOf(FaultKind kind) =>
        string.Concat(kind.ToString().Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    /// <summary>Reads a comma list of names and of the groups <c>all</c>, <c>transient</c> and <c>terminal</c>.</summary>
    /// <exception cref="FormatException">A name is not known.</exception>
    public static IReadOnlyList<FaultKind> Parse(string names) =>
        [.. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(ParseOne).Distinct()];

    private static IEnumerable<FaultKind> ParseOne(string name) => name.ToLowerInvariant() switch
    {
        "all" => All,
        "transient" => Transient,
        "terminal" => Terminal,
        var one => All.Where(kind => NameOf(kind) == one) is var found && found.Any()
            ? found
            : throw new FormatException($"unknown fault '{name}'; known: all, transient, terminal, {string.Join(", ", All.Select(NameOf))}"),
    };
}
