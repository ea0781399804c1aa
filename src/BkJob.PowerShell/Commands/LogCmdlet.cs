using System.Management.Automation;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Input;
using BkJob.PowerShell.Output;
using BkJob.PowerShell.Texts;

namespace BkJob;

/// <summary>A cmdlet that reads logs: of which hosts, in which shape, once or as they grow, and how many at a time.</summary>
public abstract class LogCmdlet : ConnectedCmdlet
{
    private readonly List<LogRequest> _followed = [];
    private readonly LineSteps _steps = new();
    private PipelineFeed<LogRequest, HostLogOutcome>? _feed;
    private bool _hasAsked;

    private protected LogCmdlet()
    {
    }

    /// <summary>Only hosts in one of these states.</summary>
    [Parameter]
    [StateArgument(typeof(HostStatus))]
    public HostStatus[]? Status { get; set; }

    /// <summary>Only hosts that are done and did not succeed.</summary>
    [Parameter]
    public SwitchParameter Failed { get; set; }

    /// <summary>Only the last lines of each log.</summary>
    [Parameter]
    [WholeNumber(NeedsValue = true)]
    [ValidateRange(0, int.MaxValue)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int Tail { get; set; } = int.MaxValue;

    /// <summary>Write every line as an object.</summary>
    [Parameter]
    public SwitchParameter AsLine { get; set; }

    /// <summary>Write lines as running hosts print them, until the steps are finished.</summary>
    [Parameter]
    public SwitchParameter Follow { get; set; }

    /// <summary>Seconds between two looks with Follow; left out = grows while nothing happens.</summary>
    [Parameter]
    [ValidateSeconds]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public double PollIntervalSec { get; set; }

    /// <summary>How many requests may be in flight at once; left out = the connection's limit.</summary>
    [Parameter]
    [ValidateRange(1, LogOptions.LargestThrottleLimit)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; }

    /// <summary>How many hosts one request asks for; left out = chosen by what the answers weigh.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int BatchSize { get; set; }

    private protected override IEnumerable<string> Filters => [nameof(Status)];

    /// <summary>Whether hosts asked for by name are wanted with their results.</summary>
    private protected virtual bool WantsStatus => false;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Follow)
        {
            Pump.Progress = null;
            return;
        }

        var shape = new LogShape(Lines, AsLine, _steps);
        Stream(() => _feed = Pump.Feed<LogRequest, HostLogOutcome>(
            requests => Client.ReadLogsAsync(requests, Options, Context, Pump.Token),
            outcome => Write(outcome, shape)));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Follow)
        {
            var options = new FollowOptions { Tail = Lines, PollInterval = PollIntervalSec > 0 ? TimeSpan.FromSeconds(PollIntervalSec) : null, Logs = Options };
            Stream(() => Pump.Drain(Client.FollowAsync(_followed, options, Context, Pump.Token), Write));
        }
        else
        {
            Stream(_feed!.Finish);
            if (_hasAsked)
            {
                TellIfNothing(() => PromptMessages.NoLogFound(SearchedWhat()));
            }
        }

        base.EndProcessing();
    }

    /// <summary>Asks for the logs of one host, step or job, and writes what is ready meanwhile.</summary>
    private protected void Ask(LogRequest request)
    {
        if (Follow)
        {
            _followed.Add(request);
        }
        else
        {
            _hasAsked = true;
            Stream(() => _feed!.Push(request));
        }
    }

    private int? Lines => Tail == int.MaxValue ? null : Tail;

    private LogOptions Options => new()
    {
        Statuses = Status,
        FailedOnly = Failed,
        IncludeStatus = WantsStatus,
        ThrottleLimit = ThrottleLimit > 0 ? ThrottleLimit : null,
        BatchSize = BatchSize > 0 ? BatchSize : null,
    };

    private void Write(FollowOutcome outcome)
    {
        if (outcome.Error is { } error)
        {
            Report(error, outcome.Target);
        }
        else if (outcome.Line is { } line)
        {
            Write(_steps.Mark(line));
        }
        else
        {
            Drop(outcome.ReadCharacters);
        }
    }
}
