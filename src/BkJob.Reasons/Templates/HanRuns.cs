namespace BkJob.Reasons.Templates;

/// <summary>Runs of Han, which have no spaces: which parts of them are names, and which say how it went.</summary>
internal static class HanRuns
{
    private const string StateCharacters = "成功失败错误正异常拒绝超时断停启动开关闭无未非不有满缺丢坏死活完通过忽略跳始终止损";

    private const int LongestName = 8;

    private static readonly string[] States =
    [
        "成功", "失败", "错误", "异常", "正常", "拒绝", "超时", "中断", "断开", "停止", "启动", "开启", "关闭", "缺少", "丢失", "损坏", "完成", "通过",
        "忽略", "跳过", "开始", "终止", "结束", "存在", "有效", "可用", "在线", "离线", "运行", "警告", "信息", "登录", "退出", "删除", "创建", "安装", "卸载", "连接", "更新", "检查",
    ];

    private static readonly string[] Bearers =
    [
        "用户", "管理员", "负责人", "联系人", "账号", "帐号", "账户", "主机", "节点", "机器", "服务器", "服务", "进程", "组件", "模块", "应用", "实例", "容器",
        "文件", "目录", "路径", "数据库", "表", "队列", "主题", "集群", "域名", "接口", "插件", "软件包", "任务", "作业", "脚本", "名称", "名为", "业务", "项目",
    ];

    /// <summary>Whether the run says how it went.</summary>
    public static bool HasState(ReadOnlySpan<char> run)
    {
        foreach (var state in States)
        {
            if (run.IndexOf(state.AsSpan()) >= 0)
            {
                return true;
            }
        }

        return run.IndexOfAny("不未无非没已".AsSpan()) >= 0;
    }

    /// <summary>Whether the text, which has no spaces, is more than a name: long, or it says how it went.</summary>
    public static bool IsSentence(ReadOnlySpan<char> text)
    {
        var wide = 0;
        foreach (var character in text)
        {
            wide += character >= 128 ? 1 : 0;
        }

        return wide > LongestName || (wide > 0 && HasState(text));
    }

    /// <summary>Whether the run ends with a word that bears a name: 用户, 主机 …</summary>
    public static bool EndsWithBearer(ReadOnlySpan<char> run)
    {
        foreach (var bearer in Bearers)
        {
            if (run.EndsWith(bearer.AsSpan()))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first two and the last two characters: runs that share them may be one message.</summary>
    public static string Ends(string run) => run.Length < 5 ? run : run.Substring(0, 2) + run.Substring(run.Length - 2);

    /// <summary>What the runs have in common at the beginning and at the end, where that is most of them and the rest says nothing of how it went.</summary>
    public static (int Head, int Tail)? Common(IReadOnlyList<string> runs)
    {
        int head = runs[0].Length, tail = runs[0].Length, shortest = runs[0].Length;
        foreach (var run in runs)
        {
            shortest = Math.Min(shortest, run.Length);
            head = Math.Min(head, shortest);
            tail = Math.Min(tail, shortest);
            for (var at = 0; at < head; at++)
            {
                if (run[at] != runs[0][at])
                {
                    head = at;
                }
            }

            for (var at = 0; at < tail; at++)
            {
                if (run[run.Length - 1 - at] != runs[0][runs[0].Length - 1 - at])
                {
                    tail = at;
                }
            }
        }

        tail = Math.Min(tail, shortest - head);
        if ((head + tail) * 2 < shortest || head + tail < 4)
        {
            return null;
        }

        var isNamed = EndsWithBearer(runs[0].AsSpan(0, head));
        foreach (var run in runs)
        {
            var middle = run.AsSpan(head, run.Length - head - tail);
            if (isNamed ? HasState(middle) : middle.IndexOfAny(StateCharacters.AsSpan()) >= 0)
            {
                return null;
            }
        }

        return (head, tail);
    }
}
