using System.Management.Automation;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Input;
using BkJob.PowerShell.Output;
using BkJob.PowerShell.Texts;

namespace BkJob;

/// <summary>Job instances of the history, newest first; or the ones given by id, with their steps.</summary>
[Cmdlet(VerbsCommon.Get, "BkJobInstance", DefaultParameterSetName = HistorySet)]
[OutputType(typeof(JobInstance))]
public sealed class GetBkJobInstanceCommand : ConnectedCmdlet
{
    private const string HistorySet = "History";
    private const string IdSet = "Id";

    private long[]? _ids;
    private IReadOnlyList<JobReference> _jobs = [];

    /// <summary>The job instances to show with their steps.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("job_instance_id")]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(JobInstanceCompleter))]
    [JobArgument]
    public long[]? JobInstanceId
    {
        get => _ids;
        set => _jobs = JobArgumentAttribute.References(_ids = value);
    }

    /// <summary>Part of the name, or a pattern of the whole name.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(JobNameCompleter))]
    public string? Name { get; set; }

    /// <summary>Who started it.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [ArgumentCompleter(typeof(OperatorCompleter))]
    public string? Operator { get; set; }

    /// <summary>How it stands.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [StateArgument(typeof(JobStatus))]
    public JobStatus[]? Status { get; set; }

    /// <summary>From where it was started.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    public LaunchMode? LaunchMode { get; set; }

    /// <summary>What it was made from.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    public JobType? Type { get; set; }

    /// <summary>Address of a host it ran on.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [Alias("ip")]
    [ArgumentCompleter(typeof(AddressCompleter))]
    public string? IPAddress { get; set; }

    /// <summary>Created at or after this time; left out = one day before Before.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [RelativeTime]
    [ArgumentCompleter(typeof(RelativeTimeCompleter))]
    public DateTimeOffset? After { get; set; }

    /// <summary>Created at or before this time; left out = now.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [RelativeTime]
    [ArgumentCompleter(typeof(RelativeTimeCompleter))]
    public DateTimeOffset? Before { get; set; }

    /// <summary>At most this many.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int First { get; set; }

    private protected override IEnumerable<string> Filters =>
        [nameof(Name), nameof(Operator), nameof(Status), nameof(LaunchMode), nameof(Type), nameof(IPAddress), nameof(After), nameof(Before)];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!CanMatch)
        {
            return;
        }

        if (ParameterSetName == HistorySet)
        {
            Attempt(null, Search);
            return;
        }

        foreach (var job in JobsOf(_ids, _jobs))
        {
            Attempt(job.JobInstanceId, () => Write(Pump.Wait(Client.GetJobInstanceAsync(job.JobInstanceId, ScopeOf(job), Context, Pump.Token))));
        }
    }

    private void Search()
    {
        var (query, isAny) = (Query, false);
        Pump.Drain(Client.ListJobInstancesAsync(query, Context, Pump.Token), job =>
        {
            isAny = true;
            Write(job);
        });
        if (isAny)
        {
            return;
        }

        this.Detail(PromptMessages.NoJobFound(PromptMessages.SearchedTimes(SearchedWhat(), LogFormatter.FullTime(query.After), LogFormatter.FullTime(query.Before))));
        if (Name is not null && !IsBound(nameof(After)) && !IsBound(nameof(Before)))
        {
            // Who looks for a job by its name has not thought of the one day.
            WriteWarning(PromptMessages.OnlyLastDay(LogFormatter.Visible(Name)));
        }
    }

    private JobInstanceQuery Query
    {
        get
        {
            var before = Before ?? DateTimeOffset.Now;
            var after = After ?? (before - DateTimeOffset.MinValue > TimeSpan.FromDays(1) ? before.AddDays(-1) : before);
            var name = new NameSearch(Name);
            return after > before
                ? throw new BkJobException(BkJobErrorKind.InvalidArgument, ShellMessages.TimesReversed)
                : new(Scope, after, before)
                {
                    Name = name.Part,
                    AcceptsName = name.Accepts,
                    Operator = Operator,
                    Statuses = Status,
                    LaunchMode = LaunchMode,
                    Type = Type,
                    IPAddress = IPAddress,
                    First = First > 0 ? First : null,
                };
        }
    }
}
