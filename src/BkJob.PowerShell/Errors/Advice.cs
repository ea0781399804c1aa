using System.Management.Automation;
using static BkJob.Wording;

namespace BkJob.PowerShell.Errors;

/// <summary>What to do about a failure at the prompt: the cmdlets and parameters that stand for what the client calls a remedy.</summary>
internal static class Advice
{
    private static readonly Remedy[] All = [.. Enum.GetValues(typeof(Remedy)).Cast<Remedy>().Where(remedy => remedy != Remedy.None)];

    /// <summary>One sentence for each remedy; null where there is none.</summary>
    /// <param name="remedies">What may be done.</param>
    /// <param name="cmdlet">Who was asked, which may have a parameter for it; null = unknown.</param>
    public static string? For(Remedy remedies, PSCmdlet? cmdlet)
    {
        // The time limit is the way out where the number of hosts is none.
        remedies &= TakesBatchSize(cmdlet) && remedies.HasFlag(Remedy.SmallerBatch) ? ~Remedy.LongerTimeout : ~Remedy.SmallerBatch;
        return remedies == Remedy.None ? null
            : All.Where(remedy => remedies.HasFlag(remedy)).Select(Of).Aggregate((text, next) => Sentences(text, next));
    }

    private static bool TakesBatchSize(PSCmdlet? cmdlet) => cmdlet?.GetType().GetProperty("BatchSize") is not null;

    internal static string Of(Remedy remedy) => remedy switch
    {
        Remedy.NameServer => Pick("Use -Uri or set the environment variable BKJOB_URI.", "请使用 -Uri 或设置环境变量 BKJOB_URI。"),
        Remedy.NameCredential => Pick(
            "Use -AppCode and -AppSecret (or -Credential), or -AccessToken, or set BKJOB_APP_CODE and BKJOB_APP_SECRET, or BKJOB_ACCESS_TOKEN.",
            "请使用 -AppCode 和 -AppSecret（或 -Credential），或 -AccessToken，或设置环境变量 BKJOB_APP_CODE 和 BKJOB_APP_SECRET，或 BKJOB_ACCESS_TOKEN。"),
        Remedy.NameScope => Pick(
            "Use -ScopeId, for a business set with -ScopeType biz_set, here or at Connect-BkJob.",
            "请在此处或 Connect-BkJob 使用 -ScopeId；业务集还需 -ScopeType biz_set。"),
        Remedy.NameTenant => Pick("Use -TenantId at Connect-BkJob.", "请在 Connect-BkJob 使用 -TenantId。"),
        Remedy.CheckCredential => Pick(
            "Check -AppCode, -AppSecret and the user or token given to Connect-BkJob.",
            "请检查 Connect-BkJob 的 -AppCode、-AppSecret 以及用户或令牌。"),
        Remedy.CheckAddress => Pick("Check the address given to Connect-BkJob.", "请检查 Connect-BkJob 的地址。"),
        Remedy.CheckNetwork => Pick(
            "Check the address given to Connect-BkJob, the network and the proxy (-Proxy, -NoProxy).",
            "请检查 Connect-BkJob 的地址、网络和代理（-Proxy、-NoProxy）。"),
        Remedy.CheckProxy => Pick("Check -Proxy, or use -NoProxy.", "请检查 -Proxy，或使用 -NoProxy。"),
        Remedy.NameProxyCredential => Pick("Give -ProxyCredential at Connect-BkJob.", "请在 Connect-BkJob 使用 -ProxyCredential。"),
        Remedy.TrustCertificate => Pick(
            "Install its authority's certificate, or, for a test system, use -SkipCertificateCheck.",
            "请安装其颁发机构的证书；测试环境可使用 -SkipCertificateCheck。"),
        Remedy.SmallerBatch => Pick(
            "The step may be too large for one request: try a smaller -BatchSize, or a larger -TimeoutSec at Connect-BkJob.",
            "单次请求可能过大：请减小 -BatchSize，或在 Connect-BkJob 增大 -TimeoutSec。"),
        Remedy.LongerTimeout => Pick("Try a larger -TimeoutSec at Connect-BkJob.", "请在 Connect-BkJob 增大 -TimeoutSec。"),
        Remedy.Connect => Pick("Run Connect-BkJob.", "请运行 Connect-BkJob。"),
        Remedy.ListSteps => Pick("Get-BkJobInstance -JobInstanceId lists the steps of a job.", "可用 Get-BkJobInstance -JobInstanceId 列出作业的步骤。"),
        Remedy.ListResults => Pick("Get-BkJobHostResult shows how the hosts of a job stand.", "可用 Get-BkJobHostResult 查看作业各主机的执行状态。"),
        Remedy.ListTasks => Pick("Get-BkSopsTask lists tasks, Get-BkSopsTaskNode the nodes of one.", "可用 Get-BkSopsTask 列出任务，用 Get-BkSopsTaskNode 列出任务的节点。"),
        _ => throw new ArgumentOutOfRangeException(nameof(remedy), remedy, "Not one remedy."),
    };
}
