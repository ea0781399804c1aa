using System.Globalization;
using System.Net.Sockets;

namespace BkJob.PowerShell.Views;

/// <summary>Many hosts in few words: neighbours of one network, and neighbouring ids, as ranges.</summary>
internal static class HostRanges
{
    /// <summary>The hosts as ranges in order, for example <c>0:10.0.0.3-17</c>, <c>#5-9</c>; IPv6 addresses and containers one by one.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<HostKey> hosts)
    {
        var numbered = new SortedDictionary<string, SortedSet<long>>(StringComparer.Ordinal);
        var others = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var host in hosts)
        {
            if (Place(host) is { } place)
            {
                if (!numbered.TryGetValue(place.SortedAs, out var numbers))
                {
                    numbered[place.SortedAs] = numbers = [];
                }

                numbers.Add(place.Number);
            }
            else
            {
                others.Add(host.Target);
            }
        }

        return [.. numbered.SelectMany(network => Ranges(network.Key.Substring(network.Key.IndexOf('\n') + 1), network.Value)), .. others];
    }

    // The key sorts networks by number, not by text: its first line is the number, its second the beginning that is shown.
    private static (string SortedAs, long Number)? Place(HostKey host)
    {
        if (host.ContainerId is not null)
        {
            return null;
        }

        if (host.IPAddress is not { Length: > 0 } text)
        {
            return host.HostId is { } id ? ("\n#", id) : null;
        }

        // Only in the usual form: the runtime takes 010.0.0.1 for 8.0.0.1.
        if (!System.Net.IPAddress.TryParse(text, out var address) || address.AddressFamily != AddressFamily.InterNetwork || address.ToString() != text)
        {
            return null;
        }

        var bytes = address.GetAddressBytes();
        var cloud = host.CloudId is { } cloudId ? cloudId.ToString(CultureInfo.InvariantCulture) + ":" : "";
        var order = FormattableString.Invariant($"{host.CloudId ?? 0:d10}.{bytes[0]:d3}.{bytes[1]:d3}.{bytes[2]:d3}");
        return ($"{order}\n{cloud}{FormattableString.Invariant($"{bytes[0]}.{bytes[1]}.{bytes[2]}.")}", bytes[3]);
    }

    private static IEnumerable<string> Ranges(string beginning, SortedSet<long> numbers)
    {
        long? first = null;
        var last = 0L;
        foreach (var number in numbers)
        {
            if (first is { } start && number != last + 1)
            {
                yield return Range(beginning, start, last);
                first = number;
            }

            first ??= number;
            last = number;
        }

        if (first is { } open)
        {
            yield return Range(beginning, open, last);
        }
    }

    private static string Range(string beginning, long first, long last) => first == last
        ? FormattableString.Invariant($"{beginning}{first}")
        : FormattableString.Invariant($"{beginning}{first}-{last}");
}
