using System.Globalization;
using System.Management.Automation;
using BkJob.PowerShell.Values;

namespace BkJob.PowerShell.Input;

/// <summary>Reads the log that an input object is: one of ours, or one that came back from a file, a job or another session as its properties alone.</summary>
internal static class LogInput
{
    /// <summary>A <see cref="ScriptLog"/> or <see cref="FileTransferLog"/>; null = the object is no log.</summary>
    public static object? Read(PSObject? input) => input?.BaseObject switch
    {
        ScriptLog or FileTransferLog => input.BaseObject,
        null => null,
        _ when Is<ScriptLog>(input) => Convert<ScriptLog>(input),
        _ when Is<FileTransferLog>(input) => Convert<FileTransferLog>(input),
        _ => null,
    };

    /// <summary>What was given, one by one: a list that is given by name comes as one object.</summary>
    public static IEnumerable<PSObject?> Each(PSObject? input) =>
        GivenObject.Items(input)?.Select(item => item is null ? null : PSObject.AsPSObject(item)) ?? [input];

    private static bool Is<T>(PSObject input) => input.TypeNames.Contains("Deserialized." + typeof(T).FullName, StringComparer.Ordinal);

    private static T Convert<T>(PSObject input)
        where T : new()
    {
        var log = new T();
        foreach (var property in typeof(T).GetProperties())
        {
            if (property.CanWrite && input.Properties[property.Name]?.Value is { } value
                && LanguagePrimitives.TryConvertTo(Time(value) ?? value, property.PropertyType, CultureInfo.InvariantCulture, out var converted))
            {
                property.SetValue(log, converted);
            }
        }

        return log;
    }

    // The engine sends a time with an offset as its parts.
    private static object? Time(object value) =>
        value is PSObject { BaseObject: PSCustomObject } parts
            && parts.Properties[nameof(DateTimeOffset.Ticks)]?.Value is long ticks && parts.Properties[nameof(DateTimeOffset.Offset)]?.Value is TimeSpan offset
            ? new DateTimeOffset(ticks, offset)
            : null;
}
