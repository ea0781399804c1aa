using System.Management.Automation;

namespace BkJob.PowerShell.Output;

/// <summary>What a cmdlet tells beside its objects.</summary>
internal static class SideTexts
{
    /// <summary>
    /// Tells a verbose text. Where somebody types -Debug, PowerShell stops at every verbose line and asks whether to go on; these lines are debug lines there,
    /// so that -Debug shows all that -Verbose does, and goes on.
    /// </summary>
    public static void Detail(this PSCmdlet cmdlet, string text)
    {
        if (IsTyped(cmdlet, "Debug") && !IsTyped(cmdlet, "Verbose"))
        {
            cmdlet.WriteDebug(text);
        }
        else
        {
            cmdlet.WriteVerbose(text);
        }
    }

    /// <summary>Whether verbose lines are shown here, or may be; asked on the pipeline's thread.</summary>
    public static bool ShowsDetail(this PSCmdlet cmdlet) => ShowsDebug(cmdlet) || Shows(cmdlet, "Verbose");

    /// <summary>Whether debug lines are shown here, or may be; asked on the pipeline's thread.</summary>
    public static bool ShowsDebug(this PSCmdlet cmdlet) => Shows(cmdlet, "Debug");

    private static bool Shows(PSCmdlet cmdlet, string stream) =>
        IsTyped(cmdlet, stream) || cmdlet.GetVariableValue(stream + "Preference") is not (null or ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    private static bool IsTyped(PSCmdlet cmdlet, string parameter) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out var given) && given is SwitchParameter { IsPresent: true };
}
