using BkJob.PowerShell.Texts;

namespace BkJob.PowerShell.Input;

/// <summary>What a SOPS call's scope id is the id of.</summary>
internal static class TaskScopes
{
    public static readonly string[] All = ["cmdb_biz", "project"];

    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.InvalidArgument"/>: neither of the two.</exception>
    public static string Read(string? text) => string.IsNullOrWhiteSpace(text)
        ? All[0]
        : All.FirstOrDefault(scope => string.Equals(scope, text!.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new BkJobException(BkJobErrorKind.InvalidArgument, ShellMessages.NoneOf("-TaskScope", All));
}
