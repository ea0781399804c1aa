namespace BkJob;

/// <summary>One line of a host's log.</summary>
public sealed class LogLine
{
    /// <summary>The job instance.</summary>
    public long JobInstanceId { get; init; }

    /// <summary>The step instance.</summary>
    public long StepInstanceId { get; init; }

    /// <summary>CMDB id of the host; null when the API in use does not give it.</summary>
    public long? HostId { get; init; }

    /// <summary>Address of the host; null when the API in use does not give it.</summary>
    public string? IPAddress { get; init; }

    /// <summary>Cloud area of the host; null when the API in use does not give it.</summary>
    public long? CloudId { get; init; }

    /// <summary>The target as text: <c>cloud:ip</c> where known, else <c>#hostid</c>; a container's name, else <c>container id</c>.</summary>
    public string? Target { get; init; }

    /// <summary>Number of the line in the whole log, from 1.</summary>
    public int LineNumber { get; init; }

    /// <summary>The line without its end (a CR before the LF is dropped).</summary>
    public string Text { get; init; } = "";

    /// <summary>The line's text.</summary>
    public override string ToString() => Text;
}
