using System.Globalization;
using System.Net;
using System.Text;

namespace BkJob.Benchmarks.Reports;

/// <summary>A curve for each contestant over the number of hosts, both axes logarithmic: work that grows evenly is a straight line.</summary>
internal sealed class GrowthPlot(string title, string unit, Func<RecordedFigures, double> figure)
{
    private const int Width = 760;
    private const int Height = 420;
    private const int Left = 70;
    private const int Right = 250;
    private const int Top = 46;
    private const int Bottom = 50;

    /// <summary>Told apart also by those who do not see red and green as two.</summary>
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#555555"];

    public static void DrawAll(Record record, string folder)
    {
        if (record.Lines.FirstOrDefault(line => line.Parts.Exists(part => part.Hosts is not null)) is not { } line)
        {
            return;
        }

        new GrowthPlot("Seconds, as the number of hosts grows", "s", figures => Measurements.Median(figures.Seconds)).Draw(line, Path.Combine(folder, "growth-seconds.svg"));
        new GrowthPlot("Peak memory, as the number of hosts grows", "MB", figures => Measurements.Median(figures.PeakMegabytes)).Draw(line, Path.Combine(folder, "growth-memory.svg"));
    }

    private void Draw(RecordedLine line, string file)
    {
        var points = line.Parts.Where(part => part.Hosts is not null)
            .SelectMany(part => part.Figures, (part, figures) => (figures.Who, Hosts: (double)part.Hosts!, Value: figure(figures)))
            .ToList();
        var across = new Axis(points.Select(point => point.Hosts), Left, Width - Right);
        var up = new Axis(points.Select(point => point.Value), Height - Bottom, Top);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\" aria-label=\"{title}\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>\n<text x=\"{Left}\" y=\"24\" font-size=\"15\">{title}</text>\n");
        foreach (var decade in across.Decades)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{across.At(decade):0.#}\" y1=\"{Top}\" x2=\"{across.At(decade):0.#}\" y2=\"{Height - Bottom}\" stroke=\"#ddd\"/><text x=\"{across.At(decade):0.#}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{decade:N0}</text>\n");
        }

        foreach (var decade in up.Decades)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" y1=\"{up.At(decade):0.#}\" x2=\"{Width - Right}\" y2=\"{up.At(decade):0.#}\" stroke=\"#ddd\"/><text x=\"{Left - 8}\" y=\"{up.At(decade) + 4:0.#}\" text-anchor=\"end\">{decade:#,0.##} {unit}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 12}\" text-anchor=\"middle\">hosts, with 1 KB of log each</text>\n");
        // In the order of their last points, so that the names stand beside the curves as far as they can.
        var curves = points.GroupBy(point => point.Who).OrderByDescending(curve => curve.Max(point => point.Value)).ToList();
        var nameAt = 0.0;
        foreach (var (curve, colour) in curves.Zip(Colours))
        {
            var last = curve.MaxBy(point => point.Hosts);
            nameAt = Math.Max(nameAt + 18, up.At(last.Value) + 4);
            svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{string.Join(' ', curve.Select(point => string.Create(CultureInfo.InvariantCulture, $"{across.At(point.Hosts):0.#},{up.At(point.Value):0.#}")))}\"/>\n");
            foreach (var point in curve)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{across.At(point.Hosts):0.#}\" cy=\"{up.At(point.Value):0.#}\" r=\"3.5\" fill=\"{colour}\"><title>{WebUtility.HtmlEncode(curve.Key)}, {point.Hosts:N0} hosts: {point.Value:#,0.##} {unit}</title></circle>\n");
            }

            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - Right + 14}\" y=\"{nameAt:0.#}\" fill=\"{colour}\">{WebUtility.HtmlEncode(curve.Key)}</text>\n");
        }

        File.WriteAllText(file, svg.Append("</svg>\n").ToString());
    }

    /// <summary>Whole powers of ten around the values, laid between two places of the picture.</summary>
    private sealed class Axis(IEnumerable<double> values, double from, double to)
    {
        private readonly int _first = (int)Math.Floor(Math.Log10(values.Min()));
        private readonly int _last = (int)Math.Ceiling(Math.Log10(values.Max()));

        public IEnumerable<double> Decades => Enumerable.Range(_first, _last - _first + 1).Select(power => Math.Pow(10, power));

        public double At(double value) => from + ((Math.Log10(value) - _first) / (_last - _first) * (to - from));
    }
}
