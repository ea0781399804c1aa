using System.Net;
using System.Net.Sockets;

namespace BkJob;

/// <summary>
/// An address in a cloud area, however it is spelled: <c>FD00::0:1</c> is <c>fd00::1</c>, <c>::ffff:10.0.0.1</c> is <c>10.0.0.1</c>.
/// An address without a cloud area is in the direct one. Keeps no text but for what is no address.
/// </summary>
internal readonly record struct HostAddress
{
    private const ulong MappedIPv4 = 0xFFFF_0000_0000;

    private readonly ulong _high;
    private readonly ulong _low;
    private readonly long _cloudId;
    private readonly string? _text;

    public HostAddress(string address, long? cloudId)
    {
        _cloudId = cloudId ?? 0;
        if (IPv4(address) is { } number)
        {
            _low = MappedIPv4 | number;
        }
        else if (IsIPv6(address) && IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // The zone behind a % is of the machine that wrote it; the bytes do not have it.
            var bytes = parsed.GetAddressBytes();
            (_high, _low) = (Number(bytes, 0), Number(bytes, 8));
        }
        else
        {
            _text = address.ToUpperInvariant();
        }
    }

    /// <summary>The address in one spelling, whichever it came in, without its cloud area.</summary>
    public override string ToString()
    {
        if (_text is not null)
        {
            return _text;
        }

        return _high == 0 && _low >> 32 == MappedIPv4 >> 32
            ? FormattableString.Invariant($"{(byte)(_low >> 24)}.{(byte)(_low >> 16)}.{(byte)(_low >> 8)}.{(byte)_low}")
            : FormattableString.Invariant($"{_high:x16}{_low:x16}");
    }

    public static bool IsIPv6(string address) => address.IndexOf(':') >= 0;

    /// <summary>Four decimal numbers without leading zeros: the framework's own parser takes 010.0.0.1 for 8.0.0.1 and 10.1 for 10.0.0.1.</summary>
    public static uint? IPv4(string address)
    {
        var (number, part, digits, dots) = (0u, 0u, 0, 0);
        foreach (var letter in address)
        {
            if (letter == '.' && digits > 0 && dots < 3)
            {
                (number, part, digits, dots) = ((number << 8) | part, 0, 0, dots + 1);
            }
            else if (letter is >= '0' and <= '9' && (digits == 0 || part > 0) && (part = (part * 10) + (uint)(letter - '0')) <= 255)
            {
                digits++;
            }
            else
            {
                return null;
            }
        }

        return dots == 3 && digits > 0 ? (number << 8) | part : null;
    }

    private static ulong Number(byte[] bytes, int start)
    {
        var number = 0UL;
        for (var index = start; index < start + 8; index++)
        {
            number = (number << 8) | bytes[index];
        }

        return number;
    }
}
