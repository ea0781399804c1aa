using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace BkJob.PowerShell.Values;

/// <summary>An object as it comes in from a script: live, deserialised, a row of a table or a hashtable, read by the names of its values.</summary>
internal readonly struct GivenObject
{
    private const string Deserialized = "Deserialized.BkJob.";

    private readonly object? _given;

    public GivenObject(object? given) => _given = Unwrap(given);

    /// <summary>What it is, without the engine's wrapping; null = nothing.</summary>
    public object? Value => _given;

    /// <summary>
    /// Which of our types it is of, live or as it comes out of a file, a job or a remote session; null = none. After a <c>#</c> a type's name says
    /// which of its tables the object is shown in.
    /// </summary>
    public string? OurType => _given switch
    {
        PSObject row => row.TypeNames.FirstOrDefault() is { } type && type.StartsWith(Deserialized, StringComparison.Ordinal) ? type.Substring(Deserialized.Length).Split('#')[0] : null,
        { } live when live.GetType() is var type && type.Assembly == typeof(HostKey).Assembly => type.Name,
        _ => null,
    };

    /// <summary>The value of this name; null = there is none.</summary>
    public object? this[string name] => _given switch
    {
        null or string or ValueType => null,
        IDictionary table => Unwrap(Find(table, name)),
        _ => Property(PSObject.AsPSObject(_given), name),
    };

    /// <summary>The first value of these names that says something.</summary>
    public object? First(params string[] names)
    {
        foreach (var name in names)
        {
            if (this[name] is { } value && !(value is string text && string.IsNullOrWhiteSpace(text)))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The value of this name as text; null = none, or blank.</summary>
    public string? Text(string name) => TextOf(First(name)) is { Length: > 0 } text ? text : null;

    /// <summary>The value without the engine's wrapping. An object that is nothing but its properties stays wrapped.</summary>
    public static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    /// <summary>The value as text, whatever the culture; empty for nothing.</summary>
    public static string TextOf(object? value) => value switch
    {
        null => "",
        string text => text,
        // An enum that comes from another process is a number whose wrapper knows its name.
        PSObject { BaseObject: int } wrapped => wrapped.ToString(),
        _ => Convert.ToString(Unwrap(value), CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>The items of a list; null = it is none. Text and tables are no lists.</summary>
    public static IEnumerable<object?>? Items(object? value) =>
        Unwrap(value) is IEnumerable several and not (string or IDictionary) ? several.Cast<object?>() : null;

    private static object? Property(PSObject row, string name)
    {
        try
        {
            // An enum that was deserialised is a number whose wrapper knows its name.
            return row.Properties[name]?.Value is var value && value is PSObject { BaseObject: int } ? value : Unwrap(value);
        }
        catch (GetValueException)
        {
            // A property that fails says nothing.
            return null;
        }
    }

    private static object? Find(IDictionary table, string name) => table.Keys.Cast<object>()
        .Where(key => string.Equals(key as string, name, StringComparison.OrdinalIgnoreCase))
        .Select(key => table[key])
        .FirstOrDefault();
}
