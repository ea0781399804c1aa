using BkJob.Client.Wire;

namespace BkJob.Client.Hosts;

/// <summary>One number for each source of files: an answer may name it by id and address, another by id alone. Files from nowhere that is named have one, too.</summary>
internal sealed class SourceNumbers
{
    private const int Unnamed = -1;

    private readonly HostIndex<int> _numbers = new();

    public int Of(in WireHost source)
    {
        if (source.IsEmpty)
        {
            return Unnamed;
        }

        if (!_numbers.TryFind(source, out var number))
        {
            _numbers.Add(source, number = _numbers.Count);
        }

        return number;
    }
}
