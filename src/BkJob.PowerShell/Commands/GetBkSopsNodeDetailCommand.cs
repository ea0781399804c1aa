using System.Management.Automation;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Input;
using BkJob.PowerShell.Output;
using BkJob.PowerShell.Sessions;
using BkJob.PowerShell.Texts;

namespace BkJob;

/// <summary>What went into a SOPS node, what came out, and which jobs it started.</summary>
[Cmdlet(VerbsCommon.Get, "BkSopsNodeDetail")]
[OutputType(typeof(SopsNodeDetail))]
public sealed class GetBkSopsNodeDetailCommand : ConnectedCmdlet
{
    /// <summary>The SOPS task.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("task_id")]
    [WholeNumber(Of = nameof(TaskId), IsSingle = true)]
    [ArgumentCompleter(typeof(TaskCompleter))]
    public long TaskId { get; set; }

    /// <summary>The node.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("node_id")]
    [ArgumentCompleter(typeof(NodeCompleter))]
    public string? NodeId { get; set; }

    /// <summary>Code of the node's plugin; left out = outputs come without names.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("component_code")]
    [ArgumentCompleter(typeof(ComponentCodeCompleter))]
    public string? ComponentCode { get; set; }

    /// <summary>Ids of the subprocess nodes around the node, the outermost first.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("subprocess_stack")]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string[]? SubprocessStack { get; set; }

    /// <summary>Which pass of a loop; left out = the latest.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int? Loop { get; set; }

    /// <summary>Whether the scope id is a CMDB business (<c>cmdb_biz</c>, the default) or a SOPS project (<c>project</c>).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TaskScopeCompleter))]
    public string? TaskScope { get; set; }

    // The scope of a node's detail is the one of its jobs; the one of its task comes with the kind of task scope.
    private protected override bool IsScopeOfOurs => ScopeType is "biz" or "biz_set" && !string.IsNullOrWhiteSpace(TaskScope) && IsBound(nameof(ComponentCode)) && IsBound(nameof(SubprocessStack));

    /// <inheritdoc/>
    protected override void ProcessRecord() => Attempt(string.IsNullOrEmpty(NodeId) ? TaskId : NodeId, () =>
    {
        if (!CanMatch)
        {
            return;
        }

        RequireId(TaskId, nameof(TaskId));
        if (string.IsNullOrWhiteSpace(NodeId))
        {
            throw new BkJobException(BkJobErrorKind.InvalidArgument, ShellMessages.TextNeeded(nameof(NodeId)));
        }

        var query = new SopsNodeQuery
        {
            TaskId = TaskId,
            NodeId = NodeId!.Trim(),
            Name = RunspaceState.Current.Seen.NameOf(TaskId, NodeId.Trim()),
            ComponentCode = string.IsNullOrWhiteSpace(ComponentCode) ? null : ComponentCode!.Trim(),
            SubprocessStack = StackOf(SubprocessStack),
            Loop = Loop,
            TaskScope = TaskScopes.Read(TaskScope),
        };
        var node = Pump.Wait(Client.GetSopsNodeDetailAsync(query, Scope, Context, Pump.Token));
        if (node.JobInstanceId.Length == 0)
        {
            this.Detail(ShellMessages.NoJobInNode(query.NodeId));
        }

        Write(node);
    });

    // A cell of a table holds the stack as JSON text.
    private static IReadOnlyList<string> StackOf(string[]? given) =>
        [.. (given ?? []).Where(entry => !string.IsNullOrWhiteSpace(entry)).SelectMany(entry => entry.TrimStart()[0] == '['
            ? (ListInput.Read(entry) ?? throw new BkJobException(BkJobErrorKind.InvalidArgument, ShellMessages.NoList(nameof(SubprocessStack), entry))).Select(node => $"{node}")
            : [entry.Trim()])];
}
