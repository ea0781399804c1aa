using System.Globalization;
using System.Text;

namespace BkJob.PowerShell.Report.Charts;

/// <summary>How many hosts were in which state at every moment of a step.</summary>
internal sealed class TimeChart : Chart
{
    private const int Samples = 96;
    private const int TableRows = 13;
    private const double Bottom = 168;

    private readonly DateTimeOffset _from;
    private readonly TimeSpan _span;
    private readonly int[][] _counts;
    private readonly HostState[] _states;

    private TimeChart(ReportedStep step, DateTimeOffset from, DateTimeOffset to, ReportTexts texts)
        : base(texts.HostsOverTime, texts)
    {
        (_from, _span) = (from, to - from);
        _counts = [.. Enumerable.Range(0, Samples + 1).Select(_ => new int[HostStates.All.Length])];
        foreach (var host in step.Hosts)
        {
            Add(host);
        }

        _states = [.. HostStates.All.Where(state => Array.Exists(_counts, count => count[(int)state] > 0))];
    }

    protected override double Height => 196;

    protected override string Description => string.Join(", ", _states.Select(state => $"{Texts.State(state)} {ReportTexts.Number(_counts[Samples][(int)state])}"));

    protected override IReadOnlyList<HostState> Legend => _states;

    protected override IReadOnlyList<string> Columns => [Texts.Time, .. _states.Select(Texts.State)];

    protected override IEnumerable<IReadOnlyList<string>> Rows => Enumerable.Range(0, TableRows).Select(row => row * Samples / (TableRows - 1))
        .Select(at => (IReadOnlyList<string>)[Clock(at), .. _states.Select(state => ReportTexts.Number(_counts[at][(int)state]))]);

    /// <summary>The chart; null where no host says when it started.</summary>
    public static TimeChart? Of(ReportedStep step, DateTimeOffset now, ReportTexts texts)
    {
        DateTimeOffset? from = null, to = null;
        var runs = false;
        foreach (var host in step.Hosts)
        {
            var result = host.Result;
            from = result.StartTime < from || from is null ? result.StartTime ?? from : from;
            to = result.EndTime > to || to is null ? result.EndTime ?? to : to;
            runs |= host.State == HostState.Running;
        }

        to = runs && now > from ? now.ToOffset(from.Value.Offset) : to;
        return from is { } start && to is { } end && end > start ? new(step, start, end, texts) : null;
    }

    protected override void Draw(HtmlWriter html)
    {
        var axis = new Axis(_counts[0].Sum());
        var floor = new int[Samples + 1];
        foreach (var state in _states)
        {
            var ceiling = _counts.Select((count, at) => floor[at] + count[(int)state]).ToArray();
            html.Empty("path", ("class", state.Css()), ("d", Area(axis, floor, ceiling)));
            floor = ceiling;
        }

        DrawGrid(html, axis, Bottom);
        foreach (var at in new[] { 0, Samples / 2, Samples })
        {
            Label(html, X(at), Bottom + 18, Clock(at), at == 0 ? "start" : at == Samples ? "end" : "middle");
        }
    }

    private static double X(int at) => Left + ((Width - Left - Right) * at / Samples);

    private static string Area(Axis axis, int[] floor, int[] ceiling)
    {
        var path = new StringBuilder();
        for (var at = 0; at <= Samples; at++)
        {
            path.Append(at == 0 ? 'M' : 'L').Append(At(X(at))).Append(' ').Append(At(axis.Place(ceiling[at], Bottom, Top)));
        }

        for (var at = Samples; at >= 0; at--)
        {
            path.Append('L').Append(At(X(at))).Append(' ').Append(At(axis.Place(floor[at], Bottom, Top)));
        }

        return path.Append('Z').ToString();
    }

    // A host that never started stands as it stands from the beginning.
    private void Add(ReportedHost host)
    {
        var starts = host.Result.StartTime is { } start ? Sample(start) : host.State == HostState.Waiting ? Samples + 1 : 0;
        var ends = host.Result.EndTime is { } end ? Sample(end) : host.State is HostState.Running ? Samples + 1 : starts;
        for (var at = 0; at <= Samples; at++)
        {
            _counts[at][(int)(at >= ends ? host.State : at >= starts ? HostState.Running : HostState.Waiting)]++;
        }
    }

    private int Sample(DateTimeOffset time) => (int)Math.Ceiling(Samples * (time - _from).TotalMilliseconds / _span.TotalMilliseconds);

    private string Clock(int at) => _from.AddMilliseconds(_span.TotalMilliseconds * at / Samples)
        .ToString(_span.TotalDays >= 1 ? "MM-dd HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
}
