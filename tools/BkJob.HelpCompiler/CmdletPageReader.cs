using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BkJob.HelpCompiler;

/// <summary>Reads a cmdlet's page: platyPS markdown, schema 2.0.0, sections in their fixed order.</summary>
internal sealed partial class CmdletPageReader
{
    private const string EverySet = "(All)";

    private readonly MarkdownSource source;

    private CmdletPageReader(MarkdownSource source) => this.source = source;

    public static CmdletPage Read(MarkdownSource source) => new CmdletPageReader(source).ReadPage();

    private CmdletPage ReadPage()
    {
        Dictionary<string, string> header = ReadFrontMatter();
        Block? title = source.Next;
        if (source.ReadHeading(1) != source.Name)
        {
            throw source.Malformed(title, $"the title must be the name of the file, {source.Name}");
        }

        source.ReadSection("SYNOPSIS");
        string synopsis = string.Join(' ', ReadText("a synopsis"));
        source.ReadSection("SYNTAX");
        List<(string Name, Block Code)> syntax = ReadSyntax();
        source.ReadSection("DESCRIPTION");
        List<string> description = ReadText("a description");
        source.ReadSection("EXAMPLES");
        List<Example> examples = ReadExamples();
        source.ReadSection("PARAMETERS");
        List<Parameter> parameters = ReadParameters();
        source.ReadSection("INPUTS");
        List<DescribedType> inputs = ReadTypes();
        source.ReadSection("OUTPUTS");
        List<DescribedType> outputs = ReadTypes();
        source.ReadSection("NOTES");
        List<string> notes = PlainText.Of(source.ReadBody());
        source.ReadSection("RELATED LINKS");
        List<RelatedLink> links = ReadLinks();
        if (header.TryGetValue("online version", out string? address) && address.Length > 0)
        {
            links.Insert(0, new RelatedLink("Online Version:", address));
        }

        if (source.Next is { } rest)
        {
            throw source.Malformed(rest, "nothing may follow the related links");
        }

        return new CmdletPage(source.Name)
        {
            Synopsis = synopsis,
            ParameterSets = [.. syntax.Select(set => ParameterSetOf(set.Name, set.Code, parameters))],
            Description = description,
            Examples = examples,
            Parameters = parameters,
            Inputs = inputs,
            Outputs = outputs,
            Notes = notes,
            Links = links,
        };
    }

    private Dictionary<string, string> ReadFrontMatter()
    {
        if (source.FrontMatter is not { } block)
        {
            throw source.Malformed(0, "the page must begin with a front matter between two lines of ---");
        }

        Dictionary<string, string> header = ReadKeys(block);
        Expect("external help file", CmdletPage.HelpFileName);
        Expect("Module Name", "BkJob");
        Expect("schema", "2.0.0");
        return header;

        void Expect(string key, string value)
        {
            if (header.GetValueOrDefault(key) != value)
            {
                throw source.Malformed(block, $"the front matter must say \"{key}: {value}\"");
            }
        }
    }

    /// <summary>The simple YAML that platyPS writes: one <c>key: value</c> a line.</summary>
    private Dictionary<string, string> ReadKeys(LeafBlock block)
    {
        Dictionary<string, string> keys = [];
        int line = block.Line + 1;
        foreach (string text in PlainText.Code(block).Split('\n'))
        {
            int colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                keys[text[..colon].Trim()] = text[(colon + 1)..].Trim();
            }
            else if (text.Trim() is not ("" or "---"))
            {
                throw source.Malformed(line, $"\"{text.Trim()}\" is not of the form \"key: value\"");
            }

            line++;
        }

        return keys;
    }

    private List<string> ReadText(string what)
    {
        Block? at = source.Next;
        List<string> text = PlainText.Of(source.ReadBody());
        return text.Count > 0 ? text : throw source.Malformed(at, $"{what} is missing");
    }

    private List<(string Name, Block Code)> ReadSyntax()
    {
        List<(string Name, Block Code)> sets = [];
        if (source.Next is FencedCodeBlock)
        {
            sets.Add((EverySet, ReadCode()));
        }

        while (source.TryReadHeading(3, out string? name))
        {
            sets.Add((name.Replace(" (Default)", "", StringComparison.Ordinal), ReadCode()));
        }

        return sets.Count > 0 ? sets : throw source.Malformed(source.Next, "a code block with the syntax is missing");

        FencedCodeBlock ReadCode()
        {
            Block? at = source.Next;
            return source.ReadBody() is [FencedCodeBlock code] ? code : throw source.Malformed(at, "exactly one code block belongs here");
        }
    }

    private ParameterSet ParameterSetOf(string set, Block syntax, List<Parameter> parameters)
    {
        List<ParameterUse> uses = [.. parameters
            .SelectMany(parameter => parameter.Forms, (parameter, form) => new ParameterUse(parameter, form))
            .Where(use => use.Form.Sets.Count == 0 || use.Form.Sets.Contains(set))
            .OrderBy(use => use.Form.IsPositional ? int.Parse(use.Form.Position, null) : int.MaxValue)
            .ThenBy(use => !use.Form.Required)];

        HashSet<string> described = [.. uses.Select(use => use.Parameter.Name)];
        HashSet<string> written = [.. ParameterName().Matches(PlainText.Code((LeafBlock)syntax)).Select(match => match.Groups[1].Value)];
        if (described.Except(written).FirstOrDefault() is { } unwritten)
        {
            throw source.Malformed(syntax, $"-{unwritten} is described below, but it is not in the syntax of {set}");
        }

        if (written.Except(described).FirstOrDefault() is { } undescribed)
        {
            throw source.Malformed(syntax, $"-{undescribed} is in the syntax of {set}, but it is not described below");
        }

        return new ParameterSet(set, uses);
    }

    private List<Example> ReadExamples()
    {
        List<Example> examples = [];
        while (source.TryReadHeading(3, out string? title))
        {
            Block? at = source.Next;
            List<Block> body = source.ReadBody();
            List<string> code = [.. body.TakeWhile(block => block is FencedCodeBlock).Cast<FencedCodeBlock>().Select(PlainText.Code)];
            if (code.Count == 0)
            {
                throw source.Malformed(at, "an example begins with its code block");
            }

            examples.Add(new Example(title, string.Join("\n\n", code), PlainText.Of(body.Skip(code.Count))));
        }

        return examples.Count > 0 ? examples : throw source.Malformed(source.Next, "an example is missing (### Example 1: …)");
    }

    private List<Parameter> ReadParameters()
    {
        List<Parameter> parameters = [];
        Block? at = source.Next;
        while (source.TryReadHeading(3, out string? heading))
        {
            if (heading == "CommonParameters")
            {
                // Get-Help tells about these by itself.
                source.ReadBody();
            }
            else if (heading.StartsWith('-'))
            {
                parameters.Add(ReadParameter(heading[1..], at!));
            }
            else
            {
                throw source.Malformed(at, "the heading must be a parameter's name with its hyphen, or CommonParameters");
            }

            at = source.Next;
        }

        return parameters;
    }

    private Parameter ReadParameter(string name, Block heading)
    {
        List<Block> body = source.ReadBody();
        List<ParameterForm> forms = [.. body.OfType<FencedCodeBlock>().Where(block => block.Info == "yaml").Select(ReadForm)];
        List<string> description = PlainText.Of(body.Where(block => block is not FencedCodeBlock { Info: "yaml" }));
        if (forms.Count == 0 || description.Count == 0)
        {
            throw source.Malformed(heading, $"-{name} needs a description and a block of yaml");
        }

        return new Parameter(name, description, forms);
    }

    private ParameterForm ReadForm(FencedCodeBlock block)
    {
        Dictionary<string, string> keys = ReadKeys(block);
        string sets = Value("Parameter Sets");
        string position = Value("Position");
        if (position != "Named" && !int.TryParse(position, out _))
        {
            throw source.Malformed(block, "Position is a number or Named");
        }

        string[] known = ["Type", "Parameter Sets", "Aliases", "Accepted values", "Required", "Position", "Default value", "Accept pipeline input", "Accept wildcard characters"];
        if (keys.Keys.Except(known).FirstOrDefault() is { } unknown)
        {
            throw source.Malformed(block, $"\"{unknown}\" is not a key of a parameter");
        }

        return new ParameterForm(Value("Type"), sets == EverySet ? [] : Split(sets))
        {
            Aliases = keys.GetValueOrDefault("Aliases", ""),
            AcceptedValues = Split(keys.GetValueOrDefault("Accepted values", "")),
            Required = IsTrue("Required"),
            Position = position.ToLowerInvariant(),
            DefaultValue = Value("Default value"),
            PipelineInput = Value("Accept pipeline input"),
            Wildcards = IsTrue("Accept wildcard characters"),
        };

        string Value(string key) => keys.TryGetValue(key, out string? value) && value.Length > 0 ? value : throw source.Malformed(block, $"\"{key}: …\" is missing");

        bool IsTrue(string key) => Value(key) switch
        {
            "True" => true,
            "False" => false,
            _ => throw source.Malformed(block, $"{key} is True or False"),
        };

        static string[] Split(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    private List<DescribedType> ReadTypes()
    {
        List<DescribedType> types = [];
        while (source.TryReadHeading(3, out string? name))
        {
            types.Add(new DescribedType(name, PlainText.Of(source.ReadBody())));
        }

        return types.Count > 0 ? types : throw source.Malformed(source.Next, "a type is missing (### None where there is none)");
    }

    private List<RelatedLink> ReadLinks()
    {
        List<RelatedLink> links = [];
        foreach (Block block in source.ReadBody())
        {
            LinkInline[] found = [.. ((block as ParagraphBlock)?.Inline ?? []).OfType<LinkInline>()];
            if (found.Length == 0)
            {
                throw source.Malformed(block, "related links have the form [text](address)");
            }

            links.AddRange(found.Select(link => new RelatedLink(PlainText.Of(link), link.Url is { } url && url.Contains("://", StringComparison.Ordinal) ? url : "")));
        }

        return links;
    }

    [GeneratedRegex(@"(?<![\w-])-([A-Z]\w*)")]
    private static partial Regex ParameterName();
}
