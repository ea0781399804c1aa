namespace BkJob;

/// <summary>One line of a host's log.</summary>
public sealed class LogLine
{
    private int _lineNumber;
    private string _text = "";

    /// <summary>The job instance.</summary>
    public long JobInstanceId { get; init; }

    /// <summary>The step instance.</summary>
    public long StepInstanceId { get; init; }

    /// <summary>Name of the step; null when the results were not asked for.</summary>
    public string? StepName { get; init; }

    /// <summary>CMDB id of the host; null when the API in use does not give it.</summary>
    public long? HostId { get; init; }

    /// <summary>Address of the host; null when the API in use does not give it.</summary>
    public string? IPAddress { get; init; }

    /// <summary>Cloud area of the host; null when the API in use does not give it.</summary>
    public long? CloudId { get; init; }

    /// <summary>CMDB id of the container (V4 <c>resource_id</c>); null for a host.</summary>
    public long? ContainerId { get; init; }

    /// <summary>Name of the container (V4 <c>container.name</c>); null for a host.</summary>
    public string? ContainerName { get; init; }

    /// <summary>The target as text: <c>cloud:ip</c> where known, else <c>#hostid</c>; a container's name, else <c>container id</c>.</summary>
    public string? Target { get; init; }

    /// <summary>Number of the line in the whole log, from 1.</summary>
    public int LineNumber { get => _lineNumber; init => _lineNumber = value; }

    /// <summary>The line without its end (a CR before the LF is dropped).</summary>
    public string Text { get => _text; init => _text = value; }

    /// <summary>Whether the views print the step before the target: lines of several steps come from one call.</summary>
    internal bool ShowsStep { get; set; }

    /// <summary>The line's text.</summary>
    public override string ToString() => Text;

    /// <summary>Another line of the same log.</summary>
    internal LogLine With(int lineNumber, string text)
    {
        var line = (LogLine)MemberwiseClone();
        line._lineNumber = lineNumber;
        line._text = text;
        return line;
    }
}
