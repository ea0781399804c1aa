using System.Management.Automation;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Input;
using BkJob.PowerShell.Output;
using BkJob.PowerShell.Texts;

namespace BkJob;

/// <summary>SOPS tasks and how they stand, newest first.</summary>
[Cmdlet(VerbsCommon.Get, "BkSopsTask")]
[OutputType(typeof(SopsTask))]
public sealed class GetBkSopsTaskCommand : ConnectedCmdlet
{
    /// <summary>Part of the name, or a pattern of the whole name.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TaskNameCompleter))]
    public string? Name { get; set; }

    /// <summary>Only tasks in one of these states, in the server's words.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(StateCompleter))]
    [ValidateState]
    public string[]? State { get; set; }

    /// <summary>Who started it.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OperatorCompleter))]
    public string? Executor { get; set; }

    /// <summary>Made at or after this time; left out = ever.</summary>
    [Parameter]
    [RelativeTime]
    [ArgumentCompleter(typeof(RelativeTimeCompleter))]
    public DateTimeOffset? After { get; set; }

    /// <summary>Made at or before this time; left out = now.</summary>
    [Parameter]
    [RelativeTime]
    [ArgumentCompleter(typeof(RelativeTimeCompleter))]
    public DateTimeOffset? Before { get; set; }

    /// <summary>At most this many.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int First { get; set; }

    /// <summary>Whether the scope id is a CMDB business (<c>cmdb_biz</c>, the default) or a SOPS project (<c>project</c>).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TaskScopeCompleter))]
    public string? TaskScope { get; set; }

    private protected override IEnumerable<string> Filters => [nameof(Name), nameof(State), nameof(Executor), nameof(After), nameof(Before)];

    // The scope of a task comes with the kind of its scope.
    private protected override bool IsScopeOfOurs => ScopeType is "biz" or "biz_set" && !string.IsNullOrWhiteSpace(TaskScope);

    /// <inheritdoc/>
    protected override void ProcessRecord() => Attempt(null, () =>
    {
        if (!CanMatch)
        {
            return;
        }

        var count = 0;
        Pump.Drain(Client.ListSopsTasksAsync(Query, Scope, Context, Pump.Token), task =>
        {
            count++;
            Write(task);
        });
        if (count == 0)
        {
            this.Detail(PromptMessages.NoTaskFound(SearchedWhat()));
        }
    });

    private SopsTaskListQuery Query
    {
        get
        {
            var name = new NameSearch(Name);
            return After > Before
                ? throw new BkJobException(BkJobErrorKind.InvalidArgument, ShellMessages.TimesReversed)
                : new()
                {
                    TaskScope = TaskScopes.Read(TaskScope),
                    Name = name.Part,
                    AcceptsName = name.Accepts,
                    States = State,
                    Executor = string.IsNullOrWhiteSpace(Executor) ? null : Executor!.Trim(),
                    After = After,
                    Before = Before,
                    First = First > 0 ? First : null,
                };
        }
    }
}
