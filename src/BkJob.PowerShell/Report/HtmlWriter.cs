using System.Globalization;
using System.Reflection;
using BkJob.PowerShell.Views;

namespace BkJob.PowerShell.Report;

/// <summary>
/// The one way into the report's file. Names of elements and attributes are the page's own; everything else comes in as text and goes
/// out escaped, control characters made visible. There is no method that takes markup.
/// </summary>
internal sealed class HtmlWriter(TextWriter output)
{
    private static readonly HashSet<string> Void = ["meta", "link", "input"];

    private readonly Stack<string> _open = new();
    private bool _tagIsOpen;

    /// <summary>Begins an element; a null value leaves its attribute out.</summary>
    public HtmlWriter Open(string name, params (string Name, object? Value)[] attributes)
    {
        CloseTag();
        output.Write('<');
        output.Write(Checked(name));
        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
            {
                output.Write(' ');
                output.Write(Checked(attribute));
                output.Write("=\"");
                Escape(VisibleText.OnOneLine(ToText(value)));
                output.Write('"');
            }
        }

        _open.Push(name);
        _tagIsOpen = true;
        return this;
    }

    /// <summary>Ends the innermost element.</summary>
    public HtmlWriter Close()
    {
        CloseTag();
        var name = _open.Pop();
        if (!Void.Contains(name))
        {
            output.Write("</");
            output.Write(name);
            output.Write('>');
        }

        return this;
    }

    /// <summary>Text on one line.</summary>
    public HtmlWriter Text(object? value)
    {
        CloseTag();
        Escape(VisibleText.OnOneLine(ToText(value)));
        return this;
    }

    /// <summary>Text with its line ends, for an element that keeps them.</summary>
    public HtmlWriter Lines(string text)
    {
        CloseTag();
        Escape(VisibleText.WithLines(text));
        return this;
    }

    /// <summary>An element with a text in it.</summary>
    public HtmlWriter Element(string name, object? text, params (string Name, object? Value)[] attributes) =>
        Open(name, attributes).Text(text).Close();

    /// <summary>An element with nothing in it.</summary>
    public HtmlWriter Empty(string name, params (string Name, object? Value)[] attributes) => Open(name, attributes).Close();

    /// <summary>The page's own style sheet or script, from this assembly.</summary>
    public HtmlWriter Embed(string element, string text)
    {
        Open(element);
        CloseTag();
        output.Write(text);
        return Close();
    }

    /// <summary>Bytes for the page's script, where no browser runs or shows them.</summary>
    public HtmlWriter Data(string id, byte[] bytes)
    {
        Open("script", ("type", "application/octet-stream"), ("id", id));
        CloseTag();
        output.Write(Convert.ToBase64String(bytes));
        return Close();
    }

    /// <summary>A text file of this assembly.</summary>
    public static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Begins the document.</summary>
    public HtmlWriter Document()
    {
        output.Write("<!DOCTYPE html>\n");
        return this;
    }

    private static string ToText(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string Checked(string name)
    {
        foreach (var letter in name)
        {
            if (letter is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-'))
            {
                throw new ArgumentException("Not the name of an element or attribute.", nameof(name));
            }
        }

        return name;
    }

    private void CloseTag()
    {
        if (_tagIsOpen)
        {
            output.Write('>');
            _tagIsOpen = false;
        }
    }

    private void Escape(string text)
    {
        var from = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var entity = text[at] switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '`' => "&#96;",
                _ => null,
            };
            if (entity is not null)
            {
                output.Write(text.Substring(from, at - from));
                output.Write(entity);
                from = at + 1;
            }
        }

        output.Write(from == 0 ? text : text.Substring(from));
    }
}
