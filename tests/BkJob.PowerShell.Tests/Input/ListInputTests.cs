using System.Management.Automation;
using BkJob.PowerShell.Input;
using FsCheck;
using FsCheck.Fluent;

namespace BkJob.PowerShell.Tests.Input;

public sealed class ListInputTests
{
    [Fact]
    public void What_a_table_writes_as_JSON_is_read_back() => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20261127, 1),
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>[]>(), texts =>
        {
            var list = texts.Select(text => text.Get).ToArray();
            Assert.Equal(list, ListInput.Read(ListText.ToJson(new PSObject(list))));
            var ids = list.Select(text => (long)text.Length).ToArray();
            Assert.Equal(ids.Select(id => $"{id}"), ListInput.Read(ListText.ToJson(new PSObject(ids))));
        }));

    [Theory]
    [InlineData("""[ "a" , "b\u0041\n" ]""", "a", "bA\n")]
    [InlineData("[1,-2]", "1", "-2")]
    [InlineData("[]")]
    public void A_list_may_have_spaces_and_escapes(string text, params string[] expected) => Assert.Equal(expected, ListInput.Read(text));

    [Theory]
    [InlineData("""["\d"]""")]
    [InlineData("[1")]
    [InlineData("[1,]")]
    [InlineData("[a]")]
    [InlineData("""["a" "b"]""")]
    [InlineData("""["a"]x""")]
    [InlineData("12")]
    [InlineData("")]
    public void Any_other_text_is_no_list(string text) => Assert.Null(ListInput.Read(text));
}
