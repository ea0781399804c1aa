using System.Management.Automation;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Input;
using BkJob.PowerShell.Texts;

namespace BkJob;

/// <summary>The activities and subprocesses of SOPS tasks and how they stand, those inside subprocesses included.</summary>
[Cmdlet(VerbsCommon.Get, "BkSopsTaskNode")]
[OutputType(typeof(SopsTaskNode))]
public sealed class GetBkSopsTaskNodeCommand : ConnectedCmdlet
{
    /// <summary>The SOPS tasks.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("task_id")]
    [WholeNumber(Of = nameof(TaskId))]
    [ArgumentCompleter(typeof(TaskCompleter))]
    public long[]? TaskId { get; set; }

    /// <summary>Only nodes in one of these states, in the server's words.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(StateCompleter))]
    [ValidateState]
    public string[]? State { get; set; }

    /// <summary>Whether the scope id is a CMDB business (<c>cmdb_biz</c>, the default) or a SOPS project (<c>project</c>).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TaskScopeCompleter))]
    public string? TaskScope { get; set; }

    private protected override IEnumerable<string> Filters => [nameof(State)];

    // The scope of a node's detail is the one of its jobs; the one of its task comes with the kind of task scope.
    private protected override bool IsScopeOfOurs => ScopeType is "biz" or "biz_set" && !string.IsNullOrWhiteSpace(TaskScope);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!CanMatch)
        {
            return;
        }

        if (TaskId is null)
        {
            Report(new BkJobException(BkJobErrorKind.InvalidArgument, ShellMessages.IdNeeded(nameof(TaskId))), null);
        }

        foreach (var id in TaskId ?? [])
        {
            Attempt(id, () =>
            {
                RequireId(id, nameof(TaskId));
                Pump.Drain(Client.ListSopsTaskNodesAsync(new(id, TaskScopes.Read(TaskScope)), Scope, Context, Pump.Token), node =>
                {
                    if (State is null || State.Contains(node.State, StringComparer.OrdinalIgnoreCase))
                    {
                        Write(node);
                    }
                });
            });
        }
    }
}
