using System.Globalization;

namespace BkJob.PowerShell.Report.Charts;

/// <summary>A picture with its title, its legend, and the same numbers as a table.</summary>
internal abstract class Chart(string title, ReportTexts texts)
{
    // One unit is about a pixel where two charts stand side by side on a laptop.
    protected const double Width = 480;
    protected const double Left = 46;
    protected const double Right = 12;
    protected const double Top = 8;

    protected ReportTexts Texts { get; } = texts;

    protected abstract double Height { get; }

    /// <summary>What the picture says, in one sentence for those who do not see it.</summary>
    protected abstract string Description { get; }

    protected abstract IReadOnlyList<string> Columns { get; }

    protected abstract IEnumerable<IReadOnlyList<string>> Rows { get; }

    protected virtual IReadOnlyList<HostState> Legend => [];

    public void Write(HtmlWriter html)
    {
        html.Open("figure").Element("figcaption", title);
        html.Open("svg", ("viewBox", FormattableString.Invariant($"0 0 {Width} {Height}")), ("role", "img"), ("aria-label", $"{title}. {Description}"));
        Draw(html);
        html.Close();
        WriteLegend(html);
        html.Open("details").Element("summary", Texts.AsTable);
        html.Open("table").Open("thead").Open("tr");
        foreach (var column in Columns)
        {
            html.Element("th", column, ("scope", "col"), ("class", "n"));
        }

        html.Close().Close().Open("tbody");
        foreach (var row in Rows)
        {
            html.Open("tr");
            foreach (var cell in row)
            {
                html.Element("td", cell, ("class", "n"));
            }

            html.Close();
        }

        html.Close().Close().Close().Close();
    }

    protected abstract void Draw(HtmlWriter html);

    protected static string At(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    protected static void Label(HtmlWriter html, double x, double y, string text, string anchor) =>
        html.Element("text", text, ("x", At(x)), ("y", At(y)), ("text-anchor", anchor));

    /// <summary>The lines across for the numbers of hosts, with their labels; the baseline last.</summary>
    protected void DrawGrid(HtmlWriter html, Axis axis, double bottom)
    {
        foreach (var tick in axis.Ticks)
        {
            var y = axis.Place(tick, bottom, Top);
            html.Empty("line", ("class", tick == 0 ? "base" : "grid"), ("x1", At(Left)), ("x2", At(Width - Right)), ("y1", At(y)), ("y2", At(y)));
            Label(html, Left - 6, y + 4, ReportTexts.Number((long)tick), "end");
        }
    }

    private void WriteLegend(HtmlWriter html)
    {
        if (Legend.Count == 0)
        {
            return;
        }

        html.Open("ul", ("class", "legend"), ("aria-hidden", "true"));
        foreach (var state in Legend)
        {
            html.Element("li", Texts.State(state), ("class", state.Css()));
        }

        html.Close();
    }
}
