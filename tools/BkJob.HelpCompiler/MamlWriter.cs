using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace BkJob.HelpCompiler;

/// <summary>Writes pages as MAML, the XML that Get-Help reads.</summary>
internal static class MamlWriter
{
    private static readonly XNamespace Root = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static void Write(string file, IEnumerable<CmdletPage> pages)
    {
        XElement root = new(
            Root + "helpItems",
            new XAttribute("schema", "maml"),
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            pages.Select(CommandOf));
        XmlWriterSettings settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n" };
        using XmlWriter writer = XmlWriter.Create(file, settings);
        root.Save(writer);
    }

    private static XElement CommandOf(CmdletPage page)
    {
        string[] words = page.Name.Split('-', 2);
        return new XElement(
            Command + "command",
            new XElement(
                Command + "details",
                new XElement(Command + "name", page.Name),
                new XElement(Command + "verb", words[0]),
                new XElement(Command + "noun", words[1]),
                Description([page.Synopsis])),
            Description(page.Description),
            new XElement(Command + "syntax", page.ParameterSets.Select(set => SyntaxOf(page.Name, set))),
            new XElement(Command + "parameters", page.Parameters.Select(parameter => ParameterOf(parameter, parameter.Forms[0], inSyntax: false))),
            new XElement(Command + "inputTypes", page.Inputs.Select(type => TypeOf(Command + "inputType", type))),
            new XElement(Command + "returnValues", page.Outputs.Select(type => TypeOf(Command + "returnValue", type))),
            new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(page.Notes))),
            new XElement(Command + "examples", page.Examples.Select(ExampleOf)),
            new XElement(Command + "relatedLinks", page.Links.Select(LinkOf)));
    }

    private static XElement SyntaxOf(string cmdlet, ParameterSet set) =>
        new(Command + "syntaxItem", new XElement(Maml + "name", cmdlet), set.Parameters.Select(use => ParameterOf(use.Parameter, use.Form, inSyntax: true)));

    private static XElement ParameterOf(Parameter parameter, ParameterForm form, bool inSyntax) => new(
        Command + "parameter",
        new XAttribute("required", Truth(form.Required)),
        new XAttribute("variableLength", "true"),
        new XAttribute("globbing", Truth(form.Wildcards)),
        new XAttribute("pipelineInput", form.PipelineInput),
        new XAttribute("position", form.Position),
        new XAttribute("aliases", form.Aliases.Length > 0 ? form.Aliases : "none"),
        new XElement(Maml + "name", parameter.Name),
        Description(parameter.Description),
        inSyntax && form.AcceptedValues.Count > 0 ? new XElement(Command + "parameterValueGroup", form.AcceptedValues.Select(value => ValueOf(value, required: false))) : null,
        inSyntax && form.IsSwitch ? null : ValueOf(form.Type, required: !form.IsSwitch),
        new XElement(Dev + "type", new XElement(Maml + "name", form.Type)),
        new XElement(Dev + "defaultValue", form.DefaultValue));

    private static XElement ValueOf(string text, bool required) =>
        new(Command + "parameterValue", new XAttribute("required", Truth(required)), new XAttribute("variableLength", "false"), text);

    private static XElement TypeOf(XName element, DescribedType type) =>
        new(element, new XElement(Dev + "type", new XElement(Maml + "name", type.Name)), Description(type.Description));

    private static XElement ExampleOf(Example example) => new(
        Command + "example",
        new XElement(Maml + "title", $"---------- {example.Title} ----------"),
        new XElement(Dev + "code", example.Code),
        // The empty paragraph keeps the next title from sticking to the last line.
        new XElement(Dev + "remarks", Paragraphs([.. example.Remarks, ""])));

    private static XElement LinkOf(RelatedLink link) =>
        new(Maml + "navigationLink", new XElement(Maml + "linkText", link.Text), new XElement(Maml + "uri", link.Address));

    private static XElement Description(IEnumerable<string> paragraphs) => new(Maml + "description", Paragraphs(paragraphs));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> paragraphs) => paragraphs.Select(paragraph => new XElement(Maml + "para", paragraph));

    private static string Truth(bool value) => value ? "true" : "false";
}
