using BkJob.PowerShell.Input;

namespace BkJob.PowerShell.Tests.Input;

/// <summary>What the server is asked for, and what is compared here.</summary>
public sealed class NameSearchTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("user-center", "user-center")]
    [InlineData("`[prod`] deploy", "[prod] deploy")]
    [InlineData("a`*b", "a*b")]
    public void A_name_without_wildcards_is_the_servers_to_find(string? name, string? part)
    {
        var search = new NameSearch(name);

        Assert.Equal(part, search.Part);
        Assert.Null(search.Accepts);
    }

    [Theory]
    [InlineData("deploy*", "deploy", "Deploy user-center", "redeploy")]
    [InlineData("*user-?enter", "user-", "deploy USER-center", "user-center 2")]
    [InlineData("[dp]*", null, "deploy", "release")]
    [InlineData("*", null, "", null)]
    [InlineData("[a`]b]c*", null, "]c", "dc")]
    [InlineData("`[prod`]*", null, "[prod] deploy", "prod deploy")]
    public void A_pattern_is_compared_here(string name, string? part, string fits, string? fitsNot)
    {
        var search = new NameSearch(name);

        Assert.Equal(part, search.Part);
        Assert.True(search.Accepts!(fits));
        Assert.False(fitsNot is not null && search.Accepts(fitsNot));
    }

    [Fact]
    public void What_is_no_pattern_is_an_error() =>
        Assert.Equal(BkJobErrorKind.InvalidArgument, Assert.Throws<BkJobException>(() => new NameSearch("user[abc")).Kind);
}
