using System.Collections;
using System.Management.Automation;
using BkJob.PowerShell.Values;

namespace BkJob.PowerShell.Input;

/// <summary>The business that an input object belongs to. Only objects of ours say so: what others call ScopeId may mean anything.</summary>
internal static class OwnScope
{
    /// <summary>What the engine puts before a type's name when an object came out of a file, a job or a session, is a selection of properties, or a row of a table.</summary>
    private static readonly string[] Shapes = ["Deserialized.", "Selected.", "CSV:"];

    /// <summary>What a table of our objects that names no type is known by: all of its columns.</summary>
    private static readonly string[][] Rows = [.. new[]
    {
        typeof(HostResult), typeof(ScriptLog), typeof(FileTransferLog), typeof(JobInstance), typeof(JobStep), typeof(FailureReason), typeof(SopsNodeDetail), typeof(SopsTask), typeof(SopsTaskNode),
    }.Select(type => type.GetProperties().Select(property => property.Name).ToArray())];

    /// <summary>Kind and id of the scope; nulls = the object says nothing of one.</summary>
    public static (string? Type, string? Id) Of(GivenObject given) =>
        given.Text(nameof(HostResult.ScopeId)) is { } id && (given.OurType is not null || IsOurs(given)) ? (given.Text(nameof(HostResult.ScopeType)), id) : default;

    private static bool IsOurs(GivenObject given) => given.Value switch
    {
        PSObject row => row.TypeNames.Any(IsOurName) || IsWhole(name => row.Properties[name] is not null),
        IDictionary table => IsWhole(table.Contains),
        _ => false,
    };

    private static bool IsWhole(Func<string, bool> has) => Rows.Any(row => row.All(has));

    private static bool IsOurName(string type)
    {
        while (Array.Find(Shapes, shape => type.StartsWith(shape, StringComparison.Ordinal)) is { } shape)
        {
            type = type.Substring(shape.Length);
        }

        return type.StartsWith("BkJob.", StringComparison.Ordinal);
    }
}
