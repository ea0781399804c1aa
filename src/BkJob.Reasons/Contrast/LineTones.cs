using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Contrast;

/// <summary>
/// Tells how a masked line sounds. Only weighs lines that the contrast has found, or says which of them is quoted: no line is evidence for its words alone.
/// </summary>
internal static class LineTones
{
    /// <summary>A level stands among the first words of a line.</summary>
    private const int WordsWithLevel = 7;

    private static readonly WordSet QuietLevels = new("info information debug trace verbose notice 信息 提示 调试");

    private static readonly WordSet WarningLevels = new("warn warning wrn 警告 告警");

    private static readonly WordSet ErrorWords = new(
        "error errors fatal critical crit panic emerg severe fail fails failed failure failures failing exception cannot can't couldn't unable denied refused rejected",
        "forbidden unauthorized invalid illegal missing timeout timedout exceeded aborted abort killed crashed corrupt corrupted broken conflict conflicts mismatch",
        "unreachable unavailable undefined unknown unrecognized unsupported unexpected unmet expired insufficient segfault overflow deadlock violation bad not no none never unhealthy");

    private static readonly string[] ErrorSigns =
    [
        "失败", "错误", "异常", "超时", "拒绝", "无法", "不能", "不存在", "没有", "找不到", "未找到", "不足", "占用", "不一致", "冲突", "过期", "损坏", "中断", "崩溃", "未能", "不允许",
        "权限不够", "只读", "不可用", "无效", "缺少", "丢失", "已满", "放弃", "未知", "终止", "不支持", "不匹配", "不符", "溢出", "死锁", "低于", "不在", "不正确", "非法", "严重", "致命",
    ];

    public static LineTone Of(string masked)
    {
        var tone = LineTone.Plain;
        var count = 0;
        foreach (var word in new Words(masked))
        {
            if (count++ < WordsWithLevel && tone is LineTone.Plain && !IsName(word))
            {
                if (QuietLevels.Contains(word))
                {
                    return LineTone.Quiet;
                }

                tone = WarningLevels.Contains(word) ? LineTone.Warning : tone;
            }

            if (tone is LineTone.Plain && (ErrorWords.Contains(word) || HasExceptionEnding(word)))
            {
                tone = LineTone.Error;
            }
        }

        return tone is LineTone.Plain && HasErrorSign(masked) ? LineTone.Error : tone;
    }

    private static bool IsName(ReadOnlySpan<char> word) => word.Length > 12;

    private static bool HasExceptionEnding(ReadOnlySpan<char> word)
    {
        foreach (var ending in Vocabulary.ExceptionEndings)
        {
            if (word.Length > ending.Length && word.EndsWith(ending.AsSpan()))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasErrorSign(string masked)
    {
        foreach (var sign in ErrorSigns)
        {
            if (masked.IndexOf(sign, StringComparison.Ordinal) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
