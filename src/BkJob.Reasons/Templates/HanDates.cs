namespace BkJob.Reasons.Templates;

/// <summary>Dates and times as Chinese writes them: 2026年11月27日, 11月27日, 10时30分05秒.</summary>
internal static class HanDates
{
    /// <summary>Where the date or time that starts with this number ends; 0 where it is none.</summary>
    public static int End(ReadOnlySpan<char> line, int start)
    {
        if (Number(line, start) is var unit && unit == 0)
        {
            return 0;
        }

        return line[unit] switch
        {
            '年' => Next(line, unit, '月') is > 0 and var month ? Day(line, month) : 0,
            '月' => Day(line, unit) is var day && day > unit + 1 ? day : 0,
            '时' or '点' => Next(line, unit, '分') is > 0 and var minutes ? Next(line, minutes, '秒') is > 0 and var seconds ? seconds + 1 : minutes + 1 : 0,
            _ => 0,
        };
    }

    private static int Day(ReadOnlySpan<char> line, int month)
    {
        var day = Next(line, month, '日');
        day = day > 0 ? day : Next(line, month, '号');
        return (day > 0 ? day : month) + 1;
    }

    /// <summary>Where the unit stands behind a number that follows; 0 where it does not.</summary>
    private static int Next(ReadOnlySpan<char> line, int before, char unit) =>
        Number(line, before + 1) is > 0 and var end && line[end] == unit ? end : 0;

    /// <summary>Where the number ends, with something behind it; 0 where there is none.</summary>
    private static int Number(ReadOnlySpan<char> line, int start)
    {
        var at = start;
        while (at < line.Length && at - start < 4 && CharKinds.IsDigit(line[at]))
        {
            at++;
        }

        return at > start && at < line.Length ? at : 0;
    }
}
