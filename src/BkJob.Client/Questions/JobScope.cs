namespace BkJob;

/// <summary>The business or business set that owns a job.</summary>
/// <param name="Type">The kind of scope: <c>biz</c> or <c>biz_set</c> (<c>bk_scope_type</c>).</param>
/// <param name="Id">Its id (<c>bk_scope_id</c>).</param>
public readonly record struct JobScope(string Type, string Id);
