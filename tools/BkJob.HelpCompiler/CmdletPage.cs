namespace BkJob.HelpCompiler;

/// <summary>The help of one cmdlet.</summary>
internal sealed record CmdletPage(string Name)
{
    public const string HelpFileName = "BkJob.PowerShell.dll-Help.xml";

    public required string Synopsis { get; init; }

    public required IReadOnlyList<ParameterSet> ParameterSets { get; init; }

    public required IReadOnlyList<string> Description { get; init; }

    public required IReadOnlyList<Example> Examples { get; init; }

    public required IReadOnlyList<Parameter> Parameters { get; init; }

    public required IReadOnlyList<DescribedType> Inputs { get; init; }

    public required IReadOnlyList<DescribedType> Outputs { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public required IReadOnlyList<RelatedLink> Links { get; init; }
}

/// <summary>One way to call the cmdlet, parameters in the order of the syntax line.</summary>
internal sealed record ParameterSet(string Name, IReadOnlyList<ParameterUse> Parameters);

/// <summary>A parameter as it is in one parameter set.</summary>
internal sealed record ParameterUse(Parameter Parameter, ParameterForm Form);

internal sealed record Parameter(string Name, IReadOnlyList<string> Description, IReadOnlyList<ParameterForm> Forms);

/// <summary>What holds of a parameter in the sets it names; no sets = in every one.</summary>
internal sealed record ParameterForm(string Type, IReadOnlyList<string> Sets)
{
    public required string Aliases { get; init; }

    public required IReadOnlyList<string> AcceptedValues { get; init; }

    public required bool Required { get; init; }

    /// <summary>A number, or <c>named</c>.</summary>
    public required string Position { get; init; }

    public required string DefaultValue { get; init; }

    public required string PipelineInput { get; init; }

    public required bool Wildcards { get; init; }

    public bool IsSwitch => Type == "SwitchParameter";

    public bool IsPositional => Position != "named";
}

internal sealed record Example(string Title, string Code, IReadOnlyList<string> Remarks);

internal sealed record DescribedType(string Name, IReadOnlyList<string> Description);

internal sealed record RelatedLink(string Text, string Address);
