using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace BkJob.Client.Tests.Architecture;

/// <summary>What knows no PowerShell speaks no PowerShell: advice that names cmdlets and parameters is given where these are.</summary>
public sealed partial class TextTests
{
    [Theory]
    [InlineData(typeof(BkJobClient))]
    [InlineData(typeof(HostKey))]
    public void No_text_below_the_cmdlets_names_a_cmdlet_or_a_parameter(Type one)
    {
        var texts = TextsOf(one.Assembly.Location);

        Assert.Contains(texts, text => text.Length > 10);
        Assert.DoesNotContain(texts, text => CmdletOrParameter().IsMatch(text));
    }

    [Theory]
    [InlineData("Use -Uri or set the variable.", true)]
    [InlineData("请减小 -BatchSize。", true)]
    [InlineData("租户（-TenantId）", true)]
    [InlineData("Run Connect-BkJob.", true)]
    [InlineData("X-Bkapi-Authorization", false)]
    [InlineData("Retry-After", false)]
    [InlineData("a half-open port", false)]
    public void A_name_of_PowerShell_is_known_from_other_words(string text, bool isName) => Assert.Equal(isName, CmdletOrParameter().IsMatch(text));

    [GeneratedRegex(@"(?<![\w-])-[A-Z][a-z]\w*|[A-Z][a-z]+-Bk(Job|Sops)")]
    private static partial Regex CmdletOrParameter();

    /// <summary>Every text that stands in the code of an assembly.</summary>
    private static List<string> TextsOf(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var texts = new List<string>();
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = metadata.GetNextHandle(handle))
        {
            texts.Add(metadata.GetUserString(handle));
        }

        return texts;
    }
}
