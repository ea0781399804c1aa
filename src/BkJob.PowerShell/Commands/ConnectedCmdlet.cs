using System.Management.Automation;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Errors;
using BkJob.PowerShell.Input;
using BkJob.PowerShell.Output;
using BkJob.PowerShell.Sessions;
using BkJob.PowerShell.Texts;
using BkJob.PowerShell.Values;
using BkJob.PowerShell.Views;

namespace BkJob;

/// <summary>A cmdlet that talks to a server: over the connection given, else the runspace's.</summary>
public abstract class ConnectedCmdlet : CancellableCmdlet
{
    private readonly TextGarbage _garbage = new();
    private RunspaceState? _state;
    private (string? Type, string? Id)? _typedScope;

    private protected ConnectedCmdlet()
    {
    }

    /// <summary>The connection to use; left out = the runspace's own.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public BkJobConnection? Connection { get; set; }

    /// <summary>Kind of the scope for this call: <c>biz</c> or <c>biz_set</c>; left out = the connection's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("bk_scope_type")]
    [ArgumentCompleter(typeof(ScopeTypeCompleter))]
    public virtual string? ScopeType { get; set; }

    /// <summary>Id of the scope for this call; left out = the connection's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("BizId", "bk_scope_id")]
    [ArgumentCompleter(typeof(ScopeIdCompleter))]
    public virtual string? ScopeId { get; set; }

    private protected BkJobClient Client => (BkJobClient)(Connection ?? throw NotConnected).Client;

    /// <summary>Whether the cmdlet may have all it needs from its input, so that a missing connection is told only when it is missed.</summary>
    private protected virtual bool WorksOffline => false;

    private protected CallContext Context { get; private set; } = null!;

    /// <summary>Whether what was given can match anything; false where a filter was given that says nothing.</summary>
    internal bool CanMatch { get; private set; } = true;

    /// <summary>The scope of the present pipeline object.</summary>
    private protected JobScope Scope => ScopeOf(null);

    /// <summary>Names of the parameters that make the answer smaller.</summary>
    private protected virtual IEnumerable<string> Filters => [];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _state = RunspaceState.Current;
        Connection ??= _state.Connection;
        Context = Pump.NewContext();
        if (Connection is null && !WorksOffline)
        {
            Report(NotConnected, null);
        }

        if (IsBound(nameof(ScopeType)) || IsBound(nameof(ScopeId)))
        {
            _typedScope = (ScopeType, ScopeId);
        }

        CheckFilters();
        Pump.Progress = ShowsProgress ? new ProgressBar(this, () => Progress) : null;
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Pump.Complete();

    /// <summary>Says why there is nothing, where nothing came: silence may be the answer or a mistake.</summary>
    private protected void TellIfNothing(Func<string> why)
    {
        if (!IsAnswered && CanMatch)
        {
            this.Detail(why());
        }
    }

    /// <summary>Whether a parameter was given, by the caller or by the present pipeline object.</summary>
    internal bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>The scope that a job is asked for in: the one that was typed, else the job's own, else the pipeline object's, else the connection's.</summary>
    internal JobScope ScopeOf(JobReference? job)
    {
        if (_typedScope is { } typed)
        {
            return Client.ScopeOf(typed.Type, typed.Id);
        }

        if (job?.ScopeId is not null)
        {
            return Client.ScopeOf(job.ScopeType, job.ScopeId);
        }

        return IsScopeOfOurs ? Client.ScopeOf(ScopeType, ScopeId) : Client.ScopeOf(null, null);
    }

    /// <summary>
    /// Whether the scope that the engine took from the present pipeline object's properties is meant as one. Objects of others have a ScopeId, too, and the engine
    /// does not say whose it was: jobs come with theirs (<see cref="JobReference"/>), what else is ours is known by the names that came with it.
    /// </summary>
    private protected virtual bool IsScopeOfOurs => false;

    /// <summary>The jobs of the present pipeline object, or of the argument. Each names one; an id that names none is reported.</summary>
    private protected IEnumerable<JobReference> JobsOf(long[]? ids, IReadOnlyList<JobReference> jobs)
    {
        if (!CanMatch)
        {
            yield break;
        }

        if (ids is null)
        {
            Report(new BkJobException(BkJobErrorKind.InvalidArgument, ShellMessages.IdNeeded("JobInstanceId")), null);
        }
        else if (jobs.Count == 0)
        {
            // A SOPS node without a job, for example.
            this.Detail(ShellMessages.NoJobInInput);
        }

        foreach (var job in ids is null ? [] : jobs)
        {
            var isGiven = false;
            Attempt(job.JobInstanceId, () =>
            {
                RequireId(job.JobInstanceId, "JobInstanceId");
                isGiven = true;
            });
            if (isGiven)
            {
                yield return job;
            }
        }
    }

    /// <summary>The hosts that a job comes with; one that cannot be read is reported.</summary>
    internal IEnumerable<HostKey> HostsOf(JobReference job, long cloudId = 0)
    {
        foreach (var given in job.Hosts ?? [])
        {
            if (HostInput.Read(given, cloudId) is { } host)
            {
                yield return host;
            }
            else
            {
                Refuse(given);
            }
        }
    }

    /// <summary>Reports an object that names no host.</summary>
    internal void Refuse(object? input) =>
        Report(new BkJobException(BkJobErrorKind.InvalidHost, ShellMessages.InvalidHost(HostInput.Describe(input))), input);

    /// <summary>How far the call is.</summary>
    private protected virtual ProgressState Progress => Context.HostsPlanned == 0
        ? ProgressState.Unknown
        : ProgressState.Of(Context.HostsDone, Context.HostsPlanned, ShellMessages.HostsDone(Context.HostsDone, Context.HostsPlanned));

    /// <summary>Writes an object, and remembers its ids for completion.</summary>
    private protected void Write(object item)
    {
        IsAnswered = true;
        _state!.Seen.Add(item);
        WriteObject(TableChoice.For(item), enumerateCollection: false);
    }

    /// <summary>Writes what came of asking for one host.</summary>
    private protected void Write(HostLogOutcome outcome, LogShape shape)
    {
        if (outcome.Error is { } error)
        {
            Report(error, outcome.Target);
            return;
        }

        foreach (var item in shape.Of(outcome.Log!))
        {
            Write(item);
        }

        Drop(outcome.TextLength);
    }

    /// <summary>Notes that a log's text has been written, or looked through, and is most likely not needed any more.</summary>
    private protected void Drop(int characters) => _garbage.Add(characters);

    /// <summary>Runs a stream of many answers; where it breaks as a whole, what was asked for can no longer be answered.</summary>
    private protected void Stream(Action run)
    {
        try
        {
            run();
        }
        catch (BkJobException error)
        {
            ThrowTerminatingError(ErrorRecords.Create(error, null));
        }
    }

    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.InvalidArgument"/>: the id was left out or names nothing.</exception>
    internal static void RequireId(long id, string parameter)
    {
        if (id < 1)
        {
            throw new BkJobException(BkJobErrorKind.InvalidArgument, ShellMessages.IdNeeded(parameter));
        }
    }

    private static BkJobException NotConnected => new(BkJobErrorKind.NotConnected, ShellMessages.NotConnected);

    /// <summary>What a search that found nothing has looked for, and where.</summary>
    private protected string SearchedWhat() => PromptMessages.Searched(
        $"{Scope.Type} {Scope.Id}",
        string.Join(", ", Filters.Append("Failed").Where(filter => IsBound(filter) && filter is not ("After" or "Before")).Select(Given)));

    private string Given(string filter) => MyInvocation.BoundParameters[filter] is SwitchParameter
        ? $"-{filter}"
        : $"-{filter} {string.Join(", ", ListOf(MyInvocation.BoundParameters[filter]))}";

    private static IEnumerable<string> ListOf(object? given) => GivenObject.Unwrap(given) is Array several
        ? several.Cast<object?>().Select(GivenObject.TextOf)
        : [GivenObject.TextOf(given)];

    // An unset variable must not turn a part into everything. Nothing is in an empty list: no error, and no match.
    private void CheckFilters()
    {
        string[] scope = [nameof(ScopeType), nameof(ScopeId), nameof(GetBkSopsTaskCommand.TaskScope)];
        foreach (var filter in Filters.Concat(scope).Where(IsBound))
        {
            var given = GivenObject.Unwrap(MyInvocation.BoundParameters[filter]);
            var isUnset = given is null || (given is string text && string.IsNullOrWhiteSpace(text));
            CanMatch &= !isUnset && given is not Array { Length: 0 };
            if (isUnset)
            {
                Report(new BkJobException(BkJobErrorKind.InvalidArgument, scope.Contains(filter) ? ShellMessages.ScopeIsUnset(filter) : ShellMessages.FilterIsUnset(filter)), null);
            }
        }
    }

    private bool ShowsProgress => !(Host.Name == "ConsoleHost" && Console.IsOutputRedirected);
}
