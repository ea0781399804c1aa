using System.Management.Automation;
using BkJob.PowerShell.Texts;
using BkJob.PowerShell.Values;

namespace BkJob;

/// <summary>
/// Hidden members of the type file. An object that follows one of another type is not shown by its view but as a list of its
/// DefaultDisplayPropertySet; these members stand there for the properties that hold a server's text. The views group by <c>Step</c>.
/// </summary>
public static class DisplayMembers
{
    /// <summary>What the rows of a group have in common; its name is the group's label.</summary>
    public static string GetStep(PSObject shown) => LogFormatter.Step(Member(shown, "JobInstanceId"), Member(shown, "StepInstanceId"), Member(shown, "StepName"), Member(shown, "StepStatus"));

    /// <summary>The target on one line.</summary>
    public static string GetTargetText(PSObject shown) => LogFormatter.Visible(Member(shown, "Target"));

    /// <summary>The name on one line.</summary>
    public static string GetNameText(PSObject shown) => LogFormatter.Visible(Member(shown, "Name"));

    /// <summary>The step's name on one line.</summary>
    public static string GetStepNameText(PSObject shown) => LogFormatter.Visible(Member(shown, "StepName"));

    /// <summary>The operator on one line.</summary>
    public static string GetOperatorText(PSObject shown) => LogFormatter.Visible(Member(shown, "Operator"));

    /// <summary>The address on one line.</summary>
    public static string GetUriText(PSObject shown) => LogFormatter.Visible(Member(shown, "Uri"));

    /// <summary>What is wrong with a connection, on one line.</summary>
    public static string GetProblemText(PSObject shown) => LogFormatter.Visible(Member(shown, "Problem"));

    /// <summary>The scope's id on one line.</summary>
    public static string GetScopeIdText(PSObject shown) => LogFormatter.Visible(Member(shown, "ScopeId"));

    /// <summary>The user's name on one line.</summary>
    public static string GetUserNameText(PSObject shown) => LogFormatter.Visible(Member(shown, "UserName"));

    /// <summary>The tag on one line.</summary>
    public static string GetTagText(PSObject shown) => LogFormatter.Visible(Member(shown, "Tag"));

    /// <summary>The telling line of a script's log.</summary>
    public static string GetExcerptText(PSObject shown) => LogFormatter.Visible(Member(shown, "Excerpt"));

    /// <summary>A file log on one line.</summary>
    public static string GetTransferText(PSObject shown) => TableColumns.GetLogColumn(shown);

    /// <summary>A line as the stream view prints it.</summary>
    public static string GetLineText(PSObject shown) => LogFormatter.Line(shown);

    /// <summary>Why a node failed, on one line.</summary>
    public static string GetErrorText(PSObject shown) => LogFormatter.NameAndError(null, Member(shown, "ExData"));

    /// <summary>An output's value on one line.</summary>
    public static string GetValueText(PSObject shown) => LogFormatter.Value(Member(shown, "Value"));

    /// <summary>The code of the plugin on one line.</summary>
    public static string GetComponentCodeText(PSObject shown) => LogFormatter.Visible(Member(shown, "ComponentCode"));

    /// <summary>The key on one line.</summary>
    public static string GetKeyText(PSObject shown) => LogFormatter.Visible(Member(shown, "Key"));

    /// <summary>The system's name on one line.</summary>
    public static string GetSystemNameText(PSObject shown) => LogFormatter.Visible(Member(shown, "SystemName"));

    /// <summary>The missing actions on one line.</summary>
    public static string GetActionsText(PSObject shown) => LogFormatter.Value(Member(shown, "Actions"));

    /// <summary>What an action is needed on, on one line.</summary>
    public static string GetResourcesText(PSObject shown) => LogFormatter.Value(Member(shown, "Resources"));

    /// <summary>What the reasons of a step have in common; a failure that the step ignores is said to be that.</summary>
    public static string GetReasonStep(PSObject shown) =>
        GivenObject.Unwrap(Member(shown, "IsIgnored")) is true ? ViewTexts.IgnoredStep(GetStep(shown)) : GetStep(shown);

    /// <summary>A reason's part of the failed hosts, in percent.</summary>
    public static string GetShareText(PSObject shown) => ReasonFormatter.Share(Member(shown, "Share"));

    /// <summary>A reason on one line.</summary>
    public static string GetReasonText(PSObject shown) => LogFormatter.Visible(ReasonFormatter.Reason(shown));

    /// <summary>A piece of evidence on one line.</summary>
    public static string GetTemplateText(PSObject shown) => LogFormatter.Visible(ReasonFormatter.Template(shown));

    /// <summary>The text of a difference on one line.</summary>
    public static string GetDifferenceText(PSObject shown) => LogFormatter.Visible(Member(shown, "Text"));

    /// <summary>What the lines of one host's differences have in common.</summary>
    public static string GetLog(PSObject shown) => $"{GetStep(shown)} - {GetTargetText(shown)}";

    internal static object? Member(object? shown, string name) => shown is null ? null : PSObject.AsPSObject(shown).Properties[name]?.Value;
}
