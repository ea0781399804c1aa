using System.Diagnostics;
using System.Management.Automation;
using BkJob.PowerShell.Views;

namespace BkJob.PowerShell.Output;

/// <summary>A progress bar that appears after a second and moves at most four times a second.</summary>
internal sealed class ProgressBar(PSCmdlet cmdlet, Func<ProgressState> state) : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static int _lastId;

    private readonly int _id = Interlocked.Increment(ref _lastId) & 0xFFFF;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next = Patience;
    private bool _shown;

    public void Show()
    {
        if (_clock.Elapsed < _next)
        {
            return;
        }

        _next = _clock.Elapsed + Interval;
        _shown = true;
        var now = state();
        var text = now.Text.Length == 0 ? $"{_clock.Elapsed:hh\\:mm\\:ss}" : $"{now.Text}  {_clock.Elapsed:hh\\:mm\\:ss}";
        cmdlet.CommandRuntime.WriteProgress(_id, new ProgressRecord(_id, cmdlet.MyInvocation.MyCommand.Name, Shown(LogFormatter.Visible(text))) { PercentComplete = now.Percent });
    }

    /// <summary>
    /// As many characters as columns. PowerShell's one-line bar (7.2 and later) is filled up by characters: with Chinese in it, it is wider than the screen and leaves a piece behind.
    /// </summary>
    internal static string Balanced(string text) => text + new string('\u200b', text.Sum(CellText.Width) - text.Length);

    // Only a console draws that bar; Windows PowerShell's counts columns.
    private string Shown(string text) => Environment.Version.Major >= 5 && cmdlet.Host?.Name == "ConsoleHost" ? Balanced(text) : text;

    /// <summary>
    /// Takes the bar away. Straight at the host: a cmdlet that the pipeline has ended, by an error or because it has enough, may write no more.
    /// </summary>
    public void Dispose()
    {
        if (_shown)
        {
            _shown = false;
            cmdlet.Host?.UI?.WriteProgress(_id, new ProgressRecord(_id, cmdlet.MyInvocation.MyCommand.Name, " ") { RecordType = ProgressRecordType.Completed });
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
