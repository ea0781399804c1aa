using System.Collections;
using System.Management.Automation;
using System.Net;
using BkJob.PowerShell.Input;
using BkJob.PowerShell.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BkJob.PowerShell.Tests.Input;

public sealed class HostInputTests
{
    private static readonly Config Rounds = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20261127, 1);

    private static readonly Arbitrary<byte[]> FourBytes = Gen.ArrayOf(Gen.Choose(0, 255).Select(part => (byte)part), 4).ToArbitrary();

    private static readonly Arbitrary<byte[]> SixteenBytes = Gen.ArrayOf(Gen.Frequency((1, Gen.Constant((byte)0)), (1, Gen.Choose(0, 255).Select(part => (byte)part))), 16).ToArbitrary();

    [Fact]
    public void Every_IPv4_address_is_read_as_it_is_written() => FsCheck.Check.One(Rounds, Prop.ForAll(FourBytes, bytes =>
    {
        var text = string.Join('.', bytes);
        Assert.Equal(new HostKey(text, 3), HostInput.Read(text, 3));
        Assert.Equal(text, HostInput.Read(new IPAddress(bytes), 0)!.IPAddress);
        Assert.Equal(text, HostInput.Read(new IPAddress(bytes).MapToIPv6(), 0)!.IPAddress);
    }));

    [Fact]
    public void A_part_with_a_leading_zero_or_beyond_255_is_no_address() => FsCheck.Check.One(Rounds, Prop.ForAll(FourBytes, Gen.Choose(0, 3).ToArbitrary(), (bytes, at) =>
    {
        var parts = bytes.Select(part => part.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        foreach (var wrong in new[] { "0" + parts[at], "0x" + parts[at], (bytes[at] + 256).ToString(System.Globalization.CultureInfo.InvariantCulture), "", "-1" })
        {
            var text = string.Join('.', parts.Select((part, index) => index == at ? wrong : part));
            Assert.Null(HostInput.Read(text, 0));
            Assert.Null(HostInput.Read("3:" + text, 0));
            Assert.Null(HostInput.Read(new PSObject(new { ip = text }), 0));
        }
    }));

    [Fact]
    public void Every_IPv6_address_is_read_without_its_zone() => FsCheck.Check.One(Rounds, Prop.ForAll(SixteenBytes, bytes =>
    {
        var address = new IPAddress(bytes);
        if (address.IsIPv4MappedToIPv6)
        {
            return;
        }

        var plain = HostInput.Read(address, 0)!;
        Assert.Equal(address, IPAddress.Parse(plain.IPAddress!));
        Assert.Equal(plain, HostInput.Read(new IPAddress(bytes, 7), 0));
        Assert.Equal(plain, HostInput.Read($"{address}%eth0", 0));
        Assert.Equal(plain, HostInput.Read($"[{address}]", 0));
        Assert.Equal(new HostKey(plain.IPAddress!, 4), HostInput.Read($"4:[{address}]", 0));
    }));

    [Theory]
    [InlineData("0", 0)]
    [InlineData(" 7 ", 7)]
    [InlineData(7, 7)]
    [InlineData(7.0, 7)]
    [InlineData("", 5)]
    [InlineData(null, 5)]
    public void A_cloud_area_is_a_whole_number_or_not_there(object? given, long expected) =>
        Assert.Equal(expected, HostInput.Read(new PSObject(new { ip = "10.0.0.1", bk_cloud_id = given }), 5)!.CloudId);

    [Theory]
    [InlineData("abc")]
    [InlineData(-1)]
    [InlineData(1.5)]
    [InlineData(true)]
    [InlineData("1,2")]
    [InlineData(double.NaN)]
    [InlineData(1e30)]
    public void A_cloud_area_that_cannot_be_read_names_no_host(object given)
    {
        foreach (var name in new[] { "CloudId", "bk_cloud_id", "cloud_id", "plat_id", "cloud" })
        {
            Assert.Null(HostInput.Read(new Hashtable { ["ip"] = "10.0.0.1", [name] = given }, 0));
            Assert.Null(HostInput.Read(new Hashtable { ["ip"] = "10.0.0.1", [name] = new[] { new Hashtable { ["id"] = given } } }, 0));
            Assert.Null(HostInput.Read(new Hashtable { ["bk_host_id"] = 5, [name] = given }, 0));
        }
    }

    [Fact]
    public void What_was_exported_is_read_as_what_was_not()
    {
        object[] named =
        [
            new HostKey(5), new HostKey("10.0.0.5", 3), new HostKey(9001, "web"),
            new HostResult { HostId = 5, IPAddress = "10.0.0.5", CloudId = 0 }, new HostResult { ContainerId = 9001 },
            new ScriptLog { IPv6Address = "fd00::1", CloudId = 3 }, new LogLine { ContainerId = 9001, ContainerName = "web" }, new FileTransferLog { HostId = 7 },
        ];
        foreach (var live in named)
        {
            var imported = PSSerializer.Deserialize(PSSerializer.Serialize(live));
            var expected = HostInput.Read(live, 0);
            Assert.NotNull(expected);
            Assert.Equal(expected, HostInput.Read(imported, 0));
            Assert.Equal(live.GetType().Name, new GivenObject(imported).OurType);
        }
    }
}
