using System.Management.Automation;
using BkJob.PowerShell.Completion;
using BkJob.PowerShell.Errors;
using BkJob.PowerShell.Profiles;

namespace BkJob;

/// <summary>The connection profiles there are.</summary>
[Cmdlet(VerbsCommon.Get, "BkJobProfile")]
[OutputType(typeof(BkJobProfile))]
public sealed class GetBkJobProfileCommand : PSCmdlet
{
    /// <summary>Names, or patterns of names; left out = all.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Name ?? ["*"])
        {
            try
            {
                var found = ProfileStore.Like(name).ToList();
                if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                {
                    throw ProfileStore.NotFound(name);
                }

                WriteObject(found, enumerateCollection: true);
            }
            catch (BkJobException error)
            {
                WriteError(ErrorRecords.Create(error, name));
            }
        }
    }
}
