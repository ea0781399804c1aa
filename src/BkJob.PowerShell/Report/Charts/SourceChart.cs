namespace BkJob.PowerShell.Report.Charts;

/// <summary>What arrived from each source of a file step: bytes where the server gives them, else files.</summary>
internal sealed class SourceChart : Chart
{
    private const int SourcesShown = 10;
    private const double RowHeight = 34;

    private readonly IReadOnlyList<Row> _rows;
    private readonly bool _hasBytes;

    private SourceChart(IReadOnlyList<Row> rows, bool hasBytes, ReportTexts texts)
        : base(texts.BytesPerSource, texts) => (_rows, _hasBytes) = (rows, hasBytes);

    protected override double Height => Top + (_rows.Count * RowHeight) + 4;

    protected override string Description => string.Join(", ", _rows.Take(3).Select(row => $"{row.Name} {Value(row)}"));

    protected override IReadOnlyList<string> Columns => [Texts.Source, Texts.Size, Texts.Files, Texts.FailedFiles];

    protected override IEnumerable<IReadOnlyList<string>> Rows => _rows.Select(row => (IReadOnlyList<string>)
        [row.Name, row.Bytes is { } bytes ? ByteSize.Text(bytes) : "", ReportTexts.Number(row.Files), ReportTexts.Number(row.Failed)]);

    /// <summary>The chart; null where no file was moved.</summary>
    public static SourceChart? Of(ReportedStep step, ReportTexts texts)
    {
        var sources = step.Sources.Values.OrderByDescending(source => source.Bytes ?? 0).ThenByDescending(source => source.Files).ThenBy(source => source.Source, StringComparer.Ordinal)
            .Select(source => new Row(source.Source, source.Bytes, source.Files, source.FailedFiles)).ToList();
        if (sources.Count == 0)
        {
            return null;
        }

        var others = sources.Skip(SourcesShown).ToList();
        if (others.Count > 0)
        {
            sources = [.. sources.Take(SourcesShown), new(texts.OtherSources(others.Count), others.Sum(row => row.Bytes ?? 0), others.Sum(row => row.Files), others.Sum(row => row.Failed))];
        }

        return new(sources, sources.Exists(row => row.Bytes > 0), texts);
    }

    protected override void Draw(HtmlWriter html)
    {
        var largest = Math.Max(1, _rows.Max(Weight));
        for (var at = 0; at < _rows.Count; at++)
        {
            var y = Top + (at * RowHeight);
            Label(html, 0, y + 11, _rows[at].Name, "start");
            Label(html, Width, y + 11, Value(_rows[at]), "end");
            html.Empty("rect", ("class", "wait track"), ("x", "0"), ("y", At(y + 16)), ("width", At(Width)), ("height", "9"));
            html.Empty("rect", ("class", "run"), ("x", "0"), ("y", At(y + 16)), ("width", At(Width * Weight(_rows[at]) / largest)), ("height", "9"));
        }
    }

    private double Weight(Row row) => _hasBytes ? row.Bytes ?? 0 : row.Files;

    private string Value(Row row)
    {
        var text = _hasBytes ? ByteSize.Text(row.Bytes ?? 0) : $"{ReportTexts.Number(row.Files)} {Texts.Files}";
        return row.Failed > 0 ? $"{text}, {Texts.FailedFiles} {ReportTexts.Number(row.Failed)}" : text;
    }

    private sealed record Row(string Name, double? Bytes, int Files, int Failed);
}
