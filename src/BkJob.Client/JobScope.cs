namespace BkJob.Client;

/// <summary>The business or business set that owns a job (<c>bk_scope_type</c>, <c>bk_scope_id</c>).</summary>
internal readonly record struct JobScope(string Type, string Id);
