namespace BkJob.Reasons.Differences;

/// <summary>A line of the reference.</summary>
internal sealed class ReferenceLine(string template)
{
    private ulong _lastHost;
    private ulong _exampleHost = ulong.MaxValue;
    private double _places;
    private long _count;

    public string Template => template;

    /// <summary>How many hosts print such a line. A host's logs come one after the other.</summary>
    public int Hosts { get; private set; }

    /// <summary>Such a line as the host with the smallest hash printed it.</summary>
    public string Example { get; private set; } = "";

    /// <summary>Where in a log such lines stand, 0 to 1.</summary>
    public double Place => _places / _count;

    public void Add(ulong host, ReadOnlySpan<char> line, double place)
    {
        if (Hosts == 0 || host != _lastHost)
        {
            Hosts++;
            _lastHost = host;
            if (host < _exampleHost)
            {
                _exampleHost = host;
                Example = line.ToString();
            }
        }

        _places += place;
        _count++;
    }
}
