using System.Diagnostics;
using System.Management.Automation;

namespace BkJob.PowerShell;

/// <summary>A progress bar that appears after a second and moves at most four times a second.</summary>
internal sealed class ProgressBar(string activity, Func<ProgressState> state)
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static int _lastId;

    private readonly int _id = Interlocked.Increment(ref _lastId) & 0xFFFF;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next = Patience;
    private bool _shown;

    public void Show(Cmdlet cmdlet)
    {
        if (_clock.Elapsed < _next)
        {
            return;
        }

        _next = _clock.Elapsed + Interval;
        _shown = true;
        var now = state();
        var text = now.Text.Length == 0 ? $"{_clock.Elapsed:hh\\:mm\\:ss}" : $"{now.Text}  {_clock.Elapsed:hh\\:mm\\:ss}";
        cmdlet.WriteProgress(new ProgressRecord(_id, LogFormatter.Visible(activity), LogFormatter.Visible(text)) { PercentComplete = now.Percent });
    }

    public void Complete(Cmdlet cmdlet)
    {
        if (_shown)
        {
            _shown = false;
            cmdlet.WriteProgress(new ProgressRecord(_id, LogFormatter.Visible(activity), " ") { RecordType = ProgressRecordType.Completed });
        }
    }
}

/// <summary>How far some work is; a percentage of -1 = unknown.</summary>
internal readonly record struct ProgressState(string Text, int Percent)
{
    public static ProgressState Unknown => new("", -1);

    public static ProgressState Of(int done, int planned, string text) =>
        new(text, planned <= 0 ? -1 : (int)Math.Min(100, 100L * done / planned));
}
