using System.Collections;
using System.Management.Automation;
using BkJob.PowerShell.Texts;
using BkJob.PowerShell.Values;

namespace BkJob.PowerShell.Input;

/// <summary>Refuses a state that SOPS does not have: a misspelt word would find nothing, in silence. What is null or empty is the cmdlet's own affair.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateStateAttribute : ValidateArgumentsAttribute
{
    /// <summary>The states of tasks and nodes, in the servers' words: those of the engine, then those that SOPS tells apart.</summary>
    public static readonly string[] Known =
    [
        "CREATED", "READY", "RUNNING", "SUSPENDED", "NODE_SUSPENDED", "BLOCKED", "FINISHED", "FAILED", "REVOKED", "EXPIRED",
        "PENDING_APPROVAL", "PENDING_CONFIRMATION", "PENDING_PROCESSING", "PENDING_CONTINUE",
    ];

    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        foreach (var given in arguments is IEnumerable several and not string ? several.Cast<object?>() : [arguments])
        {
            if (GivenObject.Unwrap(given) is string { Length: > 0 } word && !Known.Contains(word, StringComparer.OrdinalIgnoreCase))
            {
                throw new ValidationMetadataException(PromptMessages.UnknownState(word, string.Join(", ", Known)));
            }
        }
    }
}
