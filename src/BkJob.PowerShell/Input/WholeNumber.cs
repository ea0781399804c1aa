using System.Globalization;
using BkJob.PowerShell.Values;

namespace BkJob.PowerShell.Input;

/// <summary>Whole numbers as scripts give them: of any type, or as text.</summary>
internal static class WholeNumber
{
    /// <summary>An id, 1 or greater; null = it is none.</summary>
    public static long? ToId(object? value) => Read(value) is { } id and >= 1 ? id : null;

    /// <summary>A whole number, 0 or greater; null = it is none. Ids beyond 2^53 stay exact.</summary>
    public static long? Read(object? value)
    {
        value = GivenObject.Unwrap(value);
        if (value is string text)
        {
            return text.Trim() is { Length: > 0 } trimmed && trimmed.All(IsDigit)
                && long.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        }

        try
        {
            return IsNumber(value) && Convert.ToDecimal(value, CultureInfo.InvariantCulture) is var number
                && number >= 0 && number <= long.MaxValue && decimal.Truncate(number) == number ? (long)number : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static bool IsNumber(object? value) =>
        value is not (null or Enum) && Type.GetTypeCode(value.GetType()) is >= TypeCode.SByte and <= TypeCode.Decimal;

    public static bool IsDigit(char character) => character is >= '0' and <= '9';
}
