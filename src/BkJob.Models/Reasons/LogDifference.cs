namespace BkJob;

/// <summary>One line in which a log and its reference differ, or a line beside one.</summary>
public sealed class LogDifference
{
    /// <summary>The job instance of the log (<c>job_instance_id</c>).</summary>
    public long JobInstanceId { get; init; }

    /// <summary>The step instance of the log (<c>step_instance_id</c>).</summary>
    public long StepInstanceId { get; init; }

    /// <summary>Name of the step (<c>name</c>); null when unknown.</summary>
    public string? StepName { get; init; }

    /// <summary>CMDB id of the host; null when the API in use does not give it.</summary>
    public long? HostId { get; init; }

    /// <summary>Address of the host; null when the API in use does not give it.</summary>
    public string? IPAddress { get; init; }

    /// <summary>Cloud area of the host; null when the API in use does not give it.</summary>
    public long? CloudId { get; init; }

    /// <summary>The host as text: <c>cloud:ip</c> where known, else <c>#hostid</c>; a container's name, else <c>container id</c>.</summary>
    public string? Target { get; init; }

    /// <summary><c>=&gt;</c> this log alone has the line, <c>&lt;=</c> only the reference has it, <c>==</c> both (context).</summary>
    public string SideIndicator { get; init; } = "";

    /// <summary>Number of the line in the log, from 1; null for a line that only the reference has.</summary>
    public int? LineNumber { get; init; }

    /// <summary>The line as it was printed, without its end.</summary>
    public string Text { get; init; } = "";

    /// <summary>How often the log has such a line; 0 for a line that only the reference has.</summary>
    public int Repeats { get; init; }

    /// <summary>The line, the parts that vary shown as <c>&lt;…&gt;</c>: two lines are the same when their templates are.</summary>
    public string Template { get; init; } = "";

    /// <summary>Part of the reference hosts that print such a line, 0 to 1.</summary>
    public double ReferenceShare { get; init; }

    /// <summary>The side and the line.</summary>
    public override string ToString() => $"{SideIndicator} {Text}";
}
