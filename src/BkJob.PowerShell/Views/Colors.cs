using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace BkJob.PowerShell.Views;

/// <summary>The colours of the views, shown only where the session shows colours.</summary>
internal static class Colors
{
    // System.Management.Automation.OutputRendering.PlainText
    private const int PlainText = 1;

    /// <summary>The colour of what is said beside.</summary>
    public const int Dim = 90;

    /// <summary>The colour of a failure that was ignored.</summary>
    public const int Ignored = Yellow;

    private const int Green = 32, Red = 31, Yellow = 33, Cyan = 36;

    // Readable on dark and on light, so neither plain blue nor bright yellow, green and cyan; red is left to failures.
    private static readonly int[] TargetColors = [36, 33, 32, 95, 94];

    // $PSStyle.OutputRendering is where a session says whether it wants colours. Windows PowerShell has no $PSStyle, and its host may show no colours.
    private static readonly object? Style = typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle")?.GetProperty("Instance")?.GetValue(null);

    private static readonly PropertyInfo? OutputRendering = Style?.GetType().GetProperty("OutputRendering");

    public static string Paint(string text, int color) => text.Length > 0 && AreShown ? $"\u001b[{color.ToString(CultureInfo.InvariantCulture)}m{text}\u001b[0m" : text;

    /// <summary>A target's colour: always the same one, and another one for the next address.</summary>
    public static int OfTarget(string target) =>
        TargetColors[(int)((uint)target.Aggregate(17, (sum, character) => unchecked((sum * 31) + character)) % (uint)TargetColors.Length)];

    /// <summary>A status's colour: green done, red failed, cyan under way, yellow waiting for something; null for a word nobody knows.</summary>
    public static int? OfStatus(object? status) => status switch
    {
        HostStatus.Success or HostStatus.LastSuccess or JobStatus.Success or FileTransferStatus.Success or "FINISHED" => Green,
        HostStatus.Running or JobStatus.Running or JobStatus.Stopping or "RUNNING"
            or FileTransferStatus.Pulling or FileTransferStatus.Uploading or FileTransferStatus.Downloading => Cyan,
        HostStatus.Waiting or FileTransferStatus.Waiting or JobStatus.NotStarted or JobStatus.WaitingUser or JobStatus.RollingWaiting
            or JobStatus.Skipped or JobStatus.IgnoreError or "CREATED" or "READY" or "SUSPENDED" or "NODE_SUSPENDED" or "BLOCKED"
            or "PENDING_APPROVAL" or "PENDING_CONFIRMATION" or "PENDING_PROCESSING" or "PENDING_CONTINUE" => Yellow,
        HostStatus or JobStatus when Enum.IsDefined(status.GetType(), status) => Red,
        FileTransferStatus.Failed or "FAILED" or "REVOKED" or "EXPIRED" => Red,
        // A number that a later server may have brought: nobody knows whether it is good or bad.
        _ => null,
    };

    /// <summary>A status's colour in a step that ended so: a failure that was ignored is no alarm.</summary>
    public static int? OfStatus(object? status, object? stepStatus) => OfStatus(status) is var color && color is Red && stepStatus is JobStatus.IgnoreError ? Ignored : color;

    private static bool AreShown => OutputRendering is not null
        && Convert.ToInt32(OutputRendering.GetValue(Style), CultureInfo.InvariantCulture) != PlainText
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
}
