namespace BkJob.Reasons.Differences;

/// <summary>A line of the reference.</summary>
internal sealed class ReferenceLine(string template)
{
    private ulong _firstHost;
    private HashSet<ulong>? _hosts;
    private ulong _exampleHost = ulong.MaxValue;
    private double _places;
    private long _count;

    public string Template => template;

    /// <summary>How many hosts print such a line.</summary>
    public int Hosts => _hosts?.Count ?? (_count > 0 ? 1 : 0);

    /// <summary>Such a line as the host with the smallest hash printed it.</summary>
    public string Example { get; private set; } = "";

    /// <summary>Where in a log such lines stand, 0 to 1.</summary>
    public double Place => _places / _count;

    public void Add(ulong host, ReadOnlySpan<char> line, double place)
    {
        if (IsNew(host) && host < _exampleHost)
        {
            _exampleHost = host;
            Example = line.ToString();
        }

        _places += place;
        _count++;
    }

    /// <summary>Most lines have one host only, and need no set of them.</summary>
    private bool IsNew(ulong host)
    {
        if (_count == 0)
        {
            _firstHost = host;
            return true;
        }

        if (_hosts is null && host == _firstHost)
        {
            return false;
        }

        _hosts ??= [_firstHost];
        return _hosts.Add(host);
    }
}
