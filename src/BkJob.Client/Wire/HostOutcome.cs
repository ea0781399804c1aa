using System.Globalization;

namespace BkJob.Client.Wire;

/// <summary>
/// How a step ended on one host. A million of them are held at once: an ordinary host is kept as numbers, and what hardly any host has
/// (a container, an IPv6 address, odd times) in an object of its own.
/// </summary>
internal sealed class HostOutcome
{
    private long _hostId;
    private long _startTime;
    private RareParts? _rare;
    private uint _address;
    private uint _untilEnd;
    private uint _totalTime;
    private int _cloudId;
    private int _status;
    private int _exitCode;
    private int _errorCode;
    private Parts _has;

    [Flags]
    private enum Parts : byte
    {
        Address = 1,
        CloudId = 2,
        Status = 4,
        ExitCode = 8,
        ErrorCode = 16,
        StartTime = 32,
        EndTime = 64,
        TotalTime = 128,
    }

    public WireHost Host
    {
        get => _rare?.Host ?? new()
        {
            HostId = _hostId == 0 ? null : _hostId,
            IPAddress = Has(Parts.Address) ? Text(_address) : null,
            CloudId = Has(Parts.CloudId) ? _cloudId : null,
        };
        set
        {
            var address = value.IPAddress is { } text ? HostAddress.IPv4(text) : null;
            var isOrdinary = value is { HostId: null or >= 1, IPv6Address: null, ContainerId: null, ContainerName: null, CloudId: null or (>= int.MinValue and <= int.MaxValue) }
                && (value.IPAddress is null || address is not null);
            if (!isOrdinary)
            {
                (_rare ??= new()).Host = value;
                return;
            }

            if (_rare is not null)
            {
                _rare.Host = null;
            }

            _hostId = value.HostId ?? 0;
            Note(Parts.Address, address is not null);
            Note(Parts.CloudId, value.CloudId is not null);
            (_address, _cloudId) = (address ?? 0, (int)(value.CloudId ?? 0));
        }
    }

    public HostStatus? Status
    {
        get => Has(Parts.Status) ? (HostStatus)_status : null;
        set => _status = Keep(Parts.Status, (int?)value);
    }

    public string? Tag { get; set; }

    public int? ExitCode
    {
        get => Has(Parts.ExitCode) ? _exitCode : null;
        set => _exitCode = Keep(Parts.ExitCode, value);
    }

    public int? ErrorCode
    {
        get => Has(Parts.ErrorCode) ? _errorCode : null;
        set => _errorCode = Keep(Parts.ErrorCode, value);
    }

    public long? StartTime
    {
        get => Has(Parts.StartTime) ? _startTime : null;
        set
        {
            // The end is counted from the start.
            var end = EndTime;
            Note(Parts.StartTime, value is not null);
            _startTime = value ?? 0;
            EndTime = end;
        }
    }

    public long? EndTime
    {
        get => Has(Parts.EndTime) ? _startTime + _untilEnd : _rare?.EndTime;
        set
        {
            var isOrdinary = value is { } end && Has(Parts.StartTime) && end >= _startTime && (ulong)(end - _startTime) <= uint.MaxValue;
            Note(Parts.EndTime, isOrdinary);
            _untilEnd = isOrdinary ? (uint)(value!.Value - _startTime) : 0;
            KeepRare(isOrdinary ? null : value, static (rare, time) => rare.EndTime = time);
        }
    }

    public long? TotalTime
    {
        get => Has(Parts.TotalTime) ? _totalTime : _rare?.TotalTime;
        set
        {
            var isOrdinary = value is >= 0 and <= uint.MaxValue;
            Note(Parts.TotalTime, isOrdinary);
            _totalTime = isOrdinary ? (uint)value!.Value : 0;
            KeepRare(isOrdinary ? null : value, static (rare, time) => rare.TotalTime = time);
        }
    }

    private static string Text(uint address) =>
        string.Format(CultureInfo.InvariantCulture, "{0}.{1}.{2}.{3}", address >> 24, (address >> 16) & 255, (address >> 8) & 255, address & 255);

    private bool Has(Parts part) => (_has & part) != 0;

    private void Note(Parts part, bool isThere) => _has = isThere ? _has | part : _has & ~part;

    private int Keep(Parts part, int? value)
    {
        Note(part, value is not null);
        return value ?? 0;
    }

    private void KeepRare(long? time, Action<RareParts, long?> keep)
    {
        if (time is not null || _rare is not null)
        {
            keep(_rare ??= new(), time);
        }
    }

    private sealed class RareParts
    {
        public WireHost? Host { get; set; }

        public long? EndTime { get; set; }

        public long? TotalTime { get; set; }
    }
}
