using System.Globalization;

namespace BkJob;

/// <summary>What a reason is called that no line of a log names: how its hosts ended.</summary>
internal static class EndTexts
{
    public static string Of(ReasonKind kind, HostStatus? status, int? exitCode, string? tag, bool isChinese)
    {
        var ended = Of(status, isChinese);
        return kind switch
        {
            ReasonKind.Unreadable => isChinese ? $"无法读取日志（{ended}）" : $"The log could not be read ({ended})",
            ReasonKind.End => WithDetails(ended, exitCode, tag, isChinese),
            _ => ended,
        };
    }

    private static string Of(HostStatus? status, bool isChinese)
    {
        var number = status is { } known && !Enum.IsDefined(typeof(HostStatus), known) ? ((int)known).ToString(CultureInfo.InvariantCulture) : null;
        return (StatusWords.Of(status, isChinese), number, isChinese) switch
        {
            (null, _, _) => isChinese ? "状态未知" : "Unknown status",
            (_, not null, _) => (isChinese ? "状态 " : "Status ") + number,
            ({ } word, _, true) => word,
            ({ } word, _, false) => char.ToUpperInvariant(word[0]) + word.Substring(1),
        };
    }

    private static string WithDetails(string ended, int? exitCode, string? tag, bool isChinese)
    {
        string[] details =
        [
            .. exitCode is { } code ? [(isChinese ? "退出码 " : "exit code ") + code.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
            .. string.IsNullOrEmpty(tag) ? Array.Empty<string>() : [(isChinese ? "标签 " : "tag ") + tag],
        ];
        return details.Length == 0 ? ended
            : isChinese ? $"{ended}（{string.Join("，", details)}）"
            : $"{ended} ({string.Join(", ", details)})";
    }
}
