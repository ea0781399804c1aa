namespace BkJob;

/// <summary>What a connection can do, found by asking the server.</summary>
public sealed class ConnectionTest
{
    private string? _problem;

    /// <summary>Base of the JOB API.</summary>
    public Uri Uri { get; init; } = null!;

    /// <summary>The user the calls are made for; null when a token says it.</summary>
    public string? UserName { get; init; }

    /// <summary>Kind of the scope that was tried: <c>biz</c> or <c>biz_set</c>.</summary>
    public string ScopeType { get; init; } = "biz";

    /// <summary>Id of the scope that was tried; null when the connection names none.</summary>
    public string? ScopeId { get; init; }

    /// <summary>How long the first answer took; null when none came.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>Whether app and user are accepted; null when the server could not be asked.</summary>
    public bool? IsAuthenticated { get; init; }

    /// <summary>Whether the scope exists and may be used; null when that could not be found out.</summary>
    public bool? HasScope { get; init; }

    /// <summary>Whether the V3 API (over ESB: jobv3) answers; null when that could not be found out.</summary>
    public bool? HasV3 { get; init; }

    /// <summary>Whether the V4 API answers; null when that could not be found out.</summary>
    public bool? HasV4 { get; init; }

    /// <summary>Whether SOPS answers; null when that could not be found out.</summary>
    public bool? HasSops { get; init; }

    /// <summary>What is wrong, and what may be done about it; null when nothing is.</summary>
    public string? Problem
    {
        get => _problem;
        init => _problem = value;
    }

    /// <summary>What may be done about the problem.</summary>
    internal Remedy Remedy { get; init; }

    /// <summary>The same with another text of the problem.</summary>
    internal ConnectionTest WithProblem(string? problem)
    {
        var copy = (ConnectionTest)MemberwiseClone();
        copy._problem = problem;
        return copy;
    }
}
