using System.Globalization;
using System.Management.Automation;
using BkJob.PowerShell.Values;

namespace BkJob.PowerShell.Input;

/// <summary>Takes states by their numbers too. A later server may have states that nobody has named yet, and the engine refuses those.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class StateArgumentAttribute(Type state) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        GivenObject.Items(inputData) is { } several ? several.Select(State).ToArray() : State(inputData);

    private object? State(object? given) => GivenObject.Unwrap(given) switch
    {
        string text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => Enum.ToObject(state, number),
        { } number and (int or long or short or byte) when Convert.ToInt64(number, CultureInfo.InvariantCulture) is >= int.MinValue and <= int.MaxValue and var small => Enum.ToObject(state, (int)small),
        _ => given,
    };
}
