namespace BkJob.Reasons.Templates;

/// <summary>Keys whose value is a message: <c>msg="disk full"</c>, <c>"error":"EOF"</c>, <c>原因："磁盘已满"</c>. What stands in quotes behind them is no name.</summary>
internal static class MessageKeys
{
    private static readonly WordSet Words = new(
        "msg message error err reason cause text detail details desc description exception info information summary title result status state code log note warning output stderr stdout content event body");

    private static readonly string[] HanEndings = ["原因", "信息", "消息", "错误", "描述", "说明", "详情", "结果", "提示", "内容", "异常", "状态", "输出"];

    /// <summary>Whether such a key and <c>=</c> or a colon stand before the quote.</summary>
    public static bool StandBefore(ReadOnlySpan<char> line, int open)
    {
        var end = open;
        while (end > 0 && line[end - 1] == ' ')
        {
            end--;
        }

        if (end < 2 || line[end - 1] is not ':' and not '=')
        {
            return false;
        }

        // A colon behind a bare word is punctuation (Error: 'x' is missing); keys of JSON are in quotes.
        var isQuoted = line[end - 2] is '"' or '\'';
        var isColon = line[--end] == ':';
        end -= isQuoted ? 1 : 0;
        var start = end;
        while (start > 0 && (CharKinds.Of(line[start - 1]) & (CharKind.Delimiter | CharKind.Space)) == 0)
        {
            start--;
        }

        var key = line.Slice(start, end - start);
        return isColon && !isQuoted ? IsHan(key) : Words.Contains(key) || IsHan(key);
    }

    private static bool IsHan(ReadOnlySpan<char> key)
    {
        foreach (var ending in HanEndings)
        {
            if (key.EndsWith(ending.AsSpan()))
            {
                return true;
            }
        }

        return false;
    }
}
