using static BkJob.Wording;

namespace BkJob.PowerShell.Archive;

/// <summary>What the archive has to say, in the language of the session.</summary>
internal static class ArchiveTexts
{
    public static string Write => Pick("Write archive", "写入归档");

    public static string Append => Pick("Append to archive", "追加到归档");

    public static string CannotRead(string path, string why) => Pick($"The file {path} cannot be read: {why}", $"无法读取文件 {path}：{why}");

    public static string TornLine(string path, long line) => Pick(
        $"{path} ends in the middle of line {line}: it was cut short. The logs before it are whole.",
        $"{path} 在第 {line} 行中间结束：文件被截断。之前的日志是完整的。");

    public static string LineTooLong(long line) => Pick($"line {line} is longer than 2 GB.", $"第 {line} 行超过 2 GB。");

    public static string InvalidLine(string path, long line, string why) => Pick(
        $"{path}, line {line}, is not a log of an archive: {why}",
        $"{path} 第 {line} 行不是归档中的日志：{why}");

    public static string NoSchema => Pick(
        "it has no schema number. Only files that Export-BkJobLog wrote are read.",
        "没有 schema 编号。只能读取 Export-BkJobLog 写出的文件。");

    public static string UnknownKind(string? kind) => Pick($"its kind is '{kind}'; 'script' and 'file' are known.", $"其 kind 为“{kind}”；已知的是 script 和 file。");

    public static string NewerSchema(string path, long count, int schema) => Pick(
        $"{count} logs of {path} were not read: they are of schema {schema}, and this version of BkJob knows schemas up to {LogArchive.Schema}. A newer version reads them.",
        $"{path} 中有 {count} 条日志没有读取：其 schema 为 {schema}，而当前版本的 BkJob 只认识到 {LogArchive.Schema}。请使用更新的版本。");

    public static string MaybeCutShort(string path) => Pick(
        $"{path} does not end as a whole gzip file: logs at its end may be missing.",
        $"{path} 的结尾不是完整的 gzip 文件：末尾可能缺少日志。");

    public static string ForeignMembers(string path, string names) => Pick(
        $"{path} has members that this version does not know ({names}). They are kept for an export of the same objects.",
        $"{path} 含有当前版本不认识的成员（{names}）。再次导出同一对象时会保留它们。");

    public static string TailDropped(string path, long bytes) => Pick(
        $"{path} ended in a part that was never completed; its last {bytes} bytes were dropped before appending.",
        $"{path} 末尾有一段没有写完；追加之前已删除最后 {bytes} 字节。");

    public static string CannotAppend(string path) => Pick(
        $"{path} cannot be appended to: its end cannot be told to be whole. Read it with Import-BkJobLog and export it anew.",
        $"无法追加到 {path}：不能确定其结尾是否完整。请用 Import-BkJobLog 读取后重新导出。");

    public static string NotAnArchive(string path) => Pick(
        $"{path} cannot be appended to: it is not an archive of logs. It was left as it is.",
        $"无法追加到 {path}：它不是日志归档。文件保持原样。");

    public static string NothingWritten(string path) => Pick($"No log came: {path} was not written.", $"没有收到日志：未写入 {path}。");
}
