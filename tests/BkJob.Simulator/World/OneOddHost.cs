namespace BkJob.Simulator.World;

/// <summary>Ordinary hosts but for one, whose mere presence in a step breaks questions about all of them.</summary>
internal sealed class OneOddHost(Population others, int index, SimulatedHost odd) : Population
{
    public override int Count => others.Count;

    public override bool HasHostWithoutId => odd.Id is null;

    public override bool HasHostWithoutIPv4 => odd.IPAddress is null;

    public override SimulatedHost this[int at] => at == index ? odd : others[at];

    public override int IndexOfHost(long hostId) => odd.Id == hostId ? index : Other(others.IndexOfHost(hostId));

    public override int IndexOfAddress(long cloudId, string address) =>
        odd.CloudId == cloudId && (odd.IPAddress == address || odd.IPv6Address == address) ? index : Other(others.IndexOfAddress(cloudId, address));

    public override int IndexOfContainer(long id) => -1;

    private int Other(int found) => found == index ? -1 : found;
}
