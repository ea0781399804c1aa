namespace BkJob;

/// <summary>What to apply for in the permission centre (<c>permission</c>, V4 <c>error.data</c>).</summary>
public sealed class BkJobPermission
{
    /// <summary>Id of the system that refuses (<c>system_id</c>).</summary>
    public string? SystemId { get; init; }

    /// <summary>Name of the system that refuses (<c>system_name</c>).</summary>
    public string? SystemName { get; init; }

    /// <summary>The missing actions (<c>actions</c>).</summary>
    public BkJobPermissionAction[] Actions { get; init; } = [];

    /// <summary>The actions and resources as one line.</summary>
    public override string ToString() => string.Join("; ", Actions.Select(action => action.ToString()));
}

/// <summary>One missing action.</summary>
public sealed class BkJobPermissionAction
{
    /// <summary>Id of the action (<c>id</c>), for example <c>access_business</c>.</summary>
    public string? Id { get; init; }

    /// <summary>Name of the action (<c>name</c>).</summary>
    public string? Name { get; init; }

    /// <summary>What the action is needed on (<c>related_resource_types[].instances</c>).</summary>
    public BkJobPermissionResource[] Resources { get; init; } = [];

    /// <summary>The action and its resources as one line.</summary>
    public override string ToString() => Resources.Length == 0
        ? $"{Name} ({Id})"
        : $"{Name} ({Id}){Wording.Pick(" on ", "，资源：")}{string.Join(Wording.Pick(", ", "、"), Resources.Select(resource => resource.ToString()))}";
}

/// <summary>One resource an action is needed on.</summary>
public sealed class BkJobPermissionResource
{
    /// <summary>Id of the system that holds the resource (<c>system_id</c>), for example <c>bk_cmdb</c>.</summary>
    public string? SystemId { get; init; }

    /// <summary>Kind of the resource (<c>type</c>), for example <c>biz</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Name of the kind (<c>type_name</c>).</summary>
    public string? TypeName { get; init; }

    /// <summary>Id of the resource (<c>id</c>).</summary>
    public string? Id { get; init; }

    /// <summary>Name of the resource (<c>name</c>).</summary>
    public string? Name { get; init; }

    /// <summary>Kind, name and id as one text.</summary>
    public override string ToString() => $"{TypeName ?? Type} {Name} ({Id})";
}
