using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace BkJob.PowerShell.Input;

/// <summary>Addresses of hosts, in the form in which servers know them.</summary>
internal static class AddressText
{
    // Part by part without leading zeros: .NET reads those as octal, others as decimal, and servers not at all.
    private static readonly Regex IPv4 = new(@"^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?!\z)|\z)){4}\z", RegexOptions.CultureInvariant);

    /// <summary>The address of this text; null = it is neither IPv4 nor IPv6.</summary>
    public static string? Read(string text)
    {
        text = text.Trim();
        if (IPv4.IsMatch(text))
        {
            return text;
        }

        var bare = text.Length > 2 && text[0] == '[' && text[text.Length - 1] == ']' ? text.Substring(1, text.Length - 2) : text;
        return bare.Contains(':') && IPAddress.TryParse(bare, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6 ? Of(address, bare) : null;
    }

    /// <summary>The text of an address. The zone of an IPv6 address is this machine's own affair, and an IPv4 address in the form of IPv6 is one of IPv4.</summary>
    public static string Of(IPAddress address) => Of(address, address.ToString());

    private static string Of(IPAddress address, string text) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString() : text.Split('%')[0];
}
