namespace BkJob.Reasons.Templates;

/// <summary>The words that mean something to the masks, the same for every log.</summary>
internal static class Vocabulary
{
    /// <summary>
    /// Words that say how it went, and levels. A line with another one is another message: they are never masked, and never merged.
    /// </summary>
    public static WordSet States { get; } = new(
        "ok okay fail fails failed failing failure failures error errors err success successful successfully succeed succeeds succeeded pass passed",
        "denied deny refused refuse rejected reject forbidden unauthorized granted allowed accepted accept blocked",
        "timeout timedout expired exceeded aborted abort killed crashed crash died dead terminated terminating interrupted cancelled canceled skipped ignored",
        "start starts started starting startup stop stops stopped stopping shutdown restart restarted restarting running runs finished finish finishes completed complete completes done begin began end ended",
        "up down on off open opened opening close closed closing connected connect disconnected disconnect established lost broken reset",
        "enabled enable disabled disable active inactive activated deactivated online offline available unavailable reachable unreachable healthy unhealthy",
        "valid invalid missing found exists exist absent present empty full corrupt corrupted unknown unsupported supported undefined mismatch match matched",
        "yes no not none cannot can't never without",
        "loaded unloaded installed uninstalled installing uninstalling removed added created deleted updated changed unchanged acquired released acquiring releasing mounted unmounted locked unlocked attached detached enqueued registered unregistered login logout",
        "debug verbose trace info information notice warn warning warnings critical crit fatal severe alert emerg emergency panic",
        "成功 失败 错误 异常 正常 超时 拒绝 中断 完成 启动 停止 已启动 已停止 运行中 警告 信息 致命 严重 通过 未通过 存在 不存在 开启 关闭 可用 不可用 在线 离线 有效 无效 是 否 无 有 跳过 忽略 未知");

    /// <summary>Words that hold a sentence together: what stands in their place does not vary.</summary>
    public static WordSet FunctionWords { get; } = new(
        "a an the this that these those it its is are was were be been being am do does did has have had will would can could may might must shall should",
        "in on at to of for from by with without into onto via over under after before during until since while as if then than because due and or but so nor",
        "all any some each every both more most other another only also already still yet again now new next last first one two",
        "get got set put took take via per use used using");

    /// <summary>Words that somebody's name stands behind.</summary>
    public static WordSet Bearers { get; } = new(
        "user users username account login role group owner member principal host hosts hostname node server machine client peer guest",
        "service daemon unit package pkg module plugin database schema table queue topic pod namespace bucket tenant vm dev device disk volume interface");

    /// <summary>Units that stand beside a number, and are of the number.</summary>
    public static WordSet Units { get; } = new(
        "b kb mb gb tb pb kib mib gib tib bytes byte kbytes mbytes ns us ms msec msecs millis millisecond milliseconds s sec secs second seconds min mins minute minutes h hr hrs hour hours day days % kb/s mb/s gb/s b/s mhz ghz");

    /// <summary>Words that stand behind a time of day.</summary>
    public static WordSet TimeSuffixes { get; } = new("am pm utc gmt z cst cdt est edt pst pdt mst mdt cet cest jst bst");

    /// <summary>Days and months as dates write them.</summary>
    public static WordSet Calendar { get; } = new(
        "mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday",
        "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december");

    /// <summary>Values that are words.</summary>
    public static WordSet Literals { get; } = new("true false null nil undef nan");

    /// <summary>What stands behind the dot of a host's or file's name.</summary>
    public static WordSet NameEndings { get; } = new(
        "com net org edu gov io cn uk de jp ru fr info biz local localdomain internal lan corp intranet",
        "log txt conf cfg cnf config ini json xml yml yaml toml properties env sh bash py pyc rb pl php js ts lua go java class c h cpp cs jar war ear zip gz tgz tar bz2 xz rpm deb apk exe dll so sys msi ps1 psm1 psd1 bat cmd csv tsv sql db pid sock lock tmp bak swp old new orig html htm css png jpg jpeg gif svg pdf doc docx xls xlsx key pem crt cer pub service socket timer mount target slice scope device mof cat manifest mum dmp core out err img iso bin dat data list repo");

    /// <summary>How the name of an exception ends: it says what went wrong, and stays.</summary>
    public static readonly string[] ExceptionEndings = ["Exception", "Error", "Warning", "Fault", "Failure", "Interrupt", "Interrupted"];
}
