namespace BkJob.PowerShell.Report.Charts;

/// <summary>How many hosts took how long, those that failed apart.</summary>
internal sealed class DurationChart : Chart
{
    private const int Bins = 16;
    private const double Bottom = 168;

    private readonly TimeSpan[] _edges;
    private readonly int[] _succeeded;
    private readonly int[] _failed;
    private readonly TimeSpan _median;

    private DurationChart(TimeSpan[] edges, int[] succeeded, int[] failed, TimeSpan median, ReportTexts texts)
        : base(texts.Durations, texts) => (_edges, _succeeded, _failed, _median) = (edges, succeeded, failed, median);

    protected override double Height => 196;

    protected override string Description =>
        $"{Texts.Took(_edges[0])} – {Texts.Took(_edges[_edges.Length - 1])}, ½ ≤ {Texts.Took(_median)}";

    protected override IReadOnlyList<HostState> Legend => _failed.Any(count => count > 0) ? [HostState.Succeeded, HostState.Failed] : [HostState.Succeeded];

    protected override IReadOnlyList<string> Columns => [Texts.UpTo, Texts.State(HostState.Succeeded), Texts.State(HostState.Failed)];

    protected override IEnumerable<IReadOnlyList<string>> Rows => Enumerable.Range(0, Bins).Select(bin => (IReadOnlyList<string>)
        [$"{Texts.Took(_edges[bin])} – {Texts.Took(_edges[bin + 1])}", ReportTexts.Number(_succeeded[bin]), ReportTexts.Number(_failed[bin])]);

    /// <summary>The chart; null where fewer than two hosts say how long they took.</summary>
    public static DurationChart? Of(ReportedStep step, ReportTexts texts)
    {
        var done = step.Hosts.Where(host => host is { Result.Duration: not null, State: HostState.Succeeded or HostState.Failed })
            .OrderBy(host => host.Result.Duration).ToList();
        if (done.Count < 2 || done[done.Count - 1].Result.Duration is not { } longest || longest <= TimeSpan.Zero)
        {
            return null;
        }

        var edges = Edges(done[0].Result.Duration!.Value, done[done.Count / 2].Result.Duration!.Value, longest);
        var (succeeded, failed) = (new int[Bins], new int[Bins]);
        foreach (var host in done)
        {
            var bin = Array.FindLastIndex(edges, edge => edge <= host.Result.Duration);
            (host.State == HostState.Failed ? failed : succeeded)[Math.Max(0, Math.Min(Bins - 1, bin))]++;
        }

        return new(edges, succeeded, failed, done[(done.Count - 1) / 2].Result.Duration!.Value, texts);
    }

    protected override void Draw(HtmlWriter html)
    {
        var axis = new Axis(Enumerable.Range(0, Bins).Max(bin => _succeeded[bin] + _failed[bin]));
        var width = (Width - Left - Right) / Bins;
        for (var bin = 0; bin < Bins; bin++)
        {
            var x = Left + (bin * width) + 1;
            var middle = axis.Place(_succeeded[bin], Bottom, Top);
            Bar(html, HostState.Succeeded, x, middle, Bottom, width - 2);
            Bar(html, HostState.Failed, x, axis.Place(_succeeded[bin] + _failed[bin], Bottom, Top), middle, width - 2);
        }

        DrawGrid(html, axis, Bottom);
        foreach (var edge in new[] { 0, Bins / 2, Bins })
        {
            Label(html, Left + (edge * width), Bottom + 18, Texts.Took(_edges[edge]), edge == 0 ? "start" : edge == Bins ? "end" : "middle");
        }
    }

    // Few hosts that take very much longer than the rest would press the rest into one bar: then each bin is so many times as wide as the one before.
    private static TimeSpan[] Edges(TimeSpan shortest, TimeSpan median, TimeSpan longest)
    {
        if (longest.Ticks > 12 * median.Ticks && shortest.Ticks > 0)
        {
            var factor = Math.Pow(longest.Ticks / (double)shortest.Ticks, 1.0 / Bins);
            return [.. Enumerable.Range(0, Bins + 1).Select(edge => TimeSpan.FromTicks((long)(shortest.Ticks * Math.Pow(factor, edge))))];
        }

        return [.. Enumerable.Range(0, Bins + 1).Select(edge => TimeSpan.FromTicks(longest.Ticks * edge / Bins))];
    }

    private static void Bar(HtmlWriter html, HostState state, double x, double top, double bottom, double width)
    {
        if (bottom > top)
        {
            html.Empty("rect", ("class", state.Css()), ("x", At(x)), ("y", At(top)), ("width", At(width)), ("height", At(bottom - top)));
        }
    }
}
