namespace BkJob;

/// <summary>What a step does (<c>type</c> of a step).</summary>
public enum StepType
{
    /// <summary>Runs a script.</summary>
    Script = 1,

    /// <summary>Distributes files.</summary>
    File = 2,

    /// <summary>Waits for a person.</summary>
    Approval = 3,

    /// <summary>Runs SQL.</summary>
    Sql = 4,
}
