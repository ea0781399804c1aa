namespace BkJob.Client.Tests;

/// <summary>Tests that measure or count what is in this process, and must not be disturbed by others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
