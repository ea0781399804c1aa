using BkJob.Client.Logs.Account;
using BkJob.Client.Logs.Batches;

namespace BkJob.Client.Tests.Logs.Account;

public sealed class AskedHostsTests
{
    [Fact]
    public void Rows_that_began_by_the_address_go_on_by_it_although_the_host_is_asked_for_by_its_id_meanwhile()
    {
        var asked = new AskedHosts();
        Assert.True(asked.Add(new("10.0.0.5")));
        Assert.False(asked.IsWrittenByOtherName(HostKeyKind.IPAddress, 5));

        Assert.True(asked.Add(new HostKey(5)));

        Assert.False(asked.IsWrittenByOtherName(HostKeyKind.IPAddress, 5));
        Assert.True(asked.IsWrittenByOtherName(HostKeyKind.HostId, 5));
    }

    [Fact]
    public void A_host_that_is_asked_for_by_both_names_is_written_by_its_id()
    {
        var asked = new AskedHosts();
        asked.Add(new HostKey(5));
        asked.Add(new("10.0.0.5"));

        Assert.True(asked.IsWrittenByOtherName(HostKeyKind.IPAddress, 5));
        Assert.False(asked.IsWrittenByOtherName(HostKeyKind.HostId, 5));
    }
}
