using System.Globalization;
using System.Text;
using BkJob.Simulator.Http;

namespace BkJob.Simulator.World;

/// <summary>A piece of log text that many hosts share, with its escaped forms made once.</summary>
internal sealed class LogChunk(string text)
{
    private readonly byte[]?[] _escaped = new byte[4][];

    public string Text => text;

    public ReadOnlySpan<byte> Escaped(TextForm form) => _escaped[(int)form] ??= JsonText.Escape(text, form);
}

/// <summary>
/// The material of all script logs: a few pieces of realistic lines, partly Chinese, of up to 64 KB each.
/// A log of any size is a choice of pieces between lines of its own host, so that serving it costs a copy and no memory.
/// </summary>
internal sealed class LogChunks
{
    public const int Variants = 16;
    private const int LargestChunk = 64 * 1024;

    private readonly Lazy<LogChunk>[] _chunks;

    public LogChunks(int seed, int logBytes)
    {
        var material = Math.Max(0, logBytes - OwnLines);
        PerLog = (material + LargestChunk - 1) / LargestChunk;
        var size = PerLog == 0 ? 0 : material / PerLog;
        _chunks = [.. Enumerable.Range(0, Variants).Select(variant => new Lazy<LogChunk>(() => new LogChunk(Write(seed, variant, size))))];
    }

    /// <summary>What the lines of the host itself take, about.</summary>
    private const int OwnLines = 175;

    /// <summary>How many pieces make up one log.</summary>
    public int PerLog { get; }

    public LogChunk this[int variant] => _chunks[variant].Value;

    private static string Write(int seed, int variant, int size)
    {
        var text = new StringBuilder();
        var left = size;
        for (var line = 0; left > 0; line++)
        {
            var next = Line(Dice.Roll(seed, "line", variant, line), line);
            var bytes = Encoding.UTF8.GetByteCount(next);
            if (bytes > left)
            {
                next = new string('=', left - 1) + "\n";
                bytes = left;
            }

            text.Append(next);
            left -= bytes;
        }

        return text.ToString();
    }

    private static string Line(ulong dice, int line)
    {
        var number = dice / 16 % 100_000;
        var time = string.Create(CultureInfo.InvariantCulture, $"2026-03-02 14:{40 + (line / 60 % 20):00}:{line % 60:00}");
        return (dice % 16) switch
        {
            0 => $"[{time}] INFO  开始部署应用 user-center，批次 {number}，目录 \"C:\\Program Files\\应用\\{number}\"\n",
            1 => $"[{time}] <config env=\"prod\" & region='cn-south' id={number}>数据库连接 &amp; 权限检查通过</config>\n",
            2 => $"\t磁盘使用率\t{number % 100}%\t/data{number % 9}\t警告 ⚠️\n",
            3 => $"🚀 发布进度 {number % 100}% — 日志写入 \"/data/logs/服务_{number}.log\" 完成 ✅\n",
            4 => $"[{time}] WARN  connection pool is at {number % 100} % of 64, retrying in {number % 30} s\n",
            5 => $"{{\"level\":\"info\",\"trace\":\"{dice:x16}\",\"msg\":\"健康检查 <ok>\",\"cost_ms\":{number}}}\n",
            6 => $"Windows 主机输出: C:\\temp\\job_{number}.bat >nul 2>&1\r\n",
            7 => $"-rw-r--r-- 1 root root {number,9} Mar  2 14:39 /etc/init.d/agent-{number % 50}\n",
            8 => "\n",
            9 => $"  {number % 7}: {new string('#', (int)(number % 40))}{new string('.', 40 - (int)(number % 40))} 已下载 {number} KB\n",
            10 => $"[{time}] DEBUG 参数 a='{number}' b=\"{number * 7}\" c=`echo $?` 路径=D:\\数据\\备份\\{number % 31}\n",
            11 => $"inet 172.16.{number % 255}.{number % 251}/24 brd 172.16.{number % 255}.255 scope global eth{number % 4}\n",
            12 => $"[{time}] ERROR 连接 db-{number % 20}:3306 失败: \"Access denied for user 'app'@'%'\" (第 {number % 5} 次)\n",
            13 => $"编译模块 {number % 300}/300：订单服务／支付服务／库存服务 …… 用时 {number % 97} 秒 😀👩‍💻\n",
            14 => $"{dice:x16}{number:x8}  /usr/local/gse/bin/gse_agent\n",
            _ => $"[{time}] INFO  {number} rows in set (0.{number % 100:00} sec)\n",
        };
    }
}
