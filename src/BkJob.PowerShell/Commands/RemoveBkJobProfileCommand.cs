using System.Management.Automation;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Errors;
using BkJob.PowerShell.Profiles;
using BkJob.PowerShell.Texts;

namespace BkJob;

/// <summary>Removes connection profiles. The secrets they name stay where they are.</summary>
[Cmdlet(VerbsCommon.Remove, "BkJobProfile", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveBkJobProfileCommand : PSCmdlet
{
    /// <summary>Names, or patterns of names.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            try
            {
                var found = ProfileStore.Like(name).ToList();
                if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                {
                    throw ProfileStore.NotFound(name);
                }

                foreach (var profile in found.Where(profile => ShouldProcess(profile.Name, PromptMessages.RemoveProfile)))
                {
                    ProfileStore.Remove(profile.Name);
                }
            }
            catch (BkJobException error)
            {
                WriteError(ErrorRecords.Create(error, name));
            }
        }
    }
}
