namespace BkJob.Reasons.Explaining;

/// <summary>What systems say of an error in English and in Chinese: one cause may show in both, by the language of the host.</summary>
internal static class SystemMessages
{
    private static readonly (string English, string[] Chinese)[] Known =
    [
        ("No such file or directory", ["没有那个文件或目录"]),
        ("Permission denied", ["权限不够", "权限被拒绝"]),
        ("Operation not permitted", ["不允许的操作"]),
        ("No space left on device", ["设备上没有空间"]),
        ("Read-only file system", ["只读文件系统"]),
        ("command not found", ["未找到命令"]),
        ("File exists", ["文件已存在"]),
        ("Is a directory", ["是一个目录"]),
        ("Not a directory", ["不是目录"]),
        ("Directory not empty", ["目录非空"]),
        ("Device or resource busy", ["设备或资源忙"]),
        ("Text file busy", ["文本文件忙"]),
        ("Input/output error", ["输入/输出错误"]),
        ("Too many open files", ["打开的文件过多"]),
        ("Cannot allocate memory", ["无法分配内存"]),
        ("Disk quota exceeded", ["超出磁盘限额"]),
        ("Broken pipe", ["断开的管道"]),
        ("Connection refused", ["拒绝连接", "连接被拒绝"]),
        ("Connection timed out", ["连接超时"]),
        ("Connection reset by peer", ["连接被对方重设", "连接被对端重置"]),
        ("No route to host", ["没有到主机的路由"]),
        ("Network is unreachable", ["网络不可达"]),
        ("Address already in use", ["地址已在使用", "地址已被使用"]),
        ("Name or service not known", ["未知的名称或服务"]),
        ("Argument list too long", ["参数列表过长"]),
        ("Segmentation fault", ["段错误"]),
        ("Access is denied", ["拒绝访问"]),
        ("The system cannot find the file specified", ["系统找不到指定的文件"]),
        ("The system cannot find the path specified", ["系统找不到指定的路径"]),
        ("is being used by another process", ["另一个程序正在使用此文件"]),
        ("There is not enough space on the disk", ["磁盘空间不足"]),
        ("is not recognized as an internal or external command", ["不是内部或外部命令"]),
    ];

    /// <summary>Whether the lines end in the same message; null where one of them is none that is known.</summary>
    public static bool? AreSame(string english, string chinese)
    {
        var one = Array.FindIndex(Known, message => Has(english, message.English));
        var other = Array.FindIndex(Known, message => message.Chinese.Any(text => Has(chinese, text)));
        return one < 0 || other < 0 ? null : one == other;
    }

    private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
