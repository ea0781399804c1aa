using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BkJob.Simulator.Http;
using BkJob.Simulator.World;

namespace BkJob.Simulator.Job;

/// <summary>Which hosts a log request names, and in which order the server answers them.</summary>
internal static class HostSelection
{
    /// <summary>Both lists, checked as bean validation does before any method runs.</summary>
    public static (IReadOnlyList<long> Ids, IReadOnlyList<HostReference> Addresses, IReadOnlyList<long> Containers) Read(JobCall call)
    {
        try
        {
            // The 3.6 server knows ip_list only.
            var ids = call.Options.JobVersion is JobVersion.V3_6 && call.Generation is ApiGeneration.V3 && !call.Options.SeedShapes ? [] : call.Parameters.Numbers("host_id_list");
            var addresses = call.Parameters.Hosts("ip_list");
            var containers = call.Generation is ApiGeneration.V4 ? call.Parameters.Numbers("container_id_list") : [];
            foreach (var address in addresses)
            {
                CheckAddress(address);
            }

            return (ids, addresses, containers);
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            throw call.Generation is ApiGeneration.V4 ? JobFailure.BadBody : JobFailure.BadRequest;
        }
    }

    /// <summary>The slots of the named hosts that the step has, each once.</summary>
    public static List<int> Slots(JobCall call, StepInstance step, IReadOnlyList<long> ids, IReadOnlyList<HostReference> addresses, IReadOnlyList<long> containers)
    {
        CheckCmdb(call, step, ids, addresses);
        IEnumerable<int> slots = ids.Count > 0
            ? ids.Select(step.SlotOfHost)
            : addresses.Count > 0 ? OfAddresses(step, addresses) : containers.Select(step.SlotOfContainer);
        return [.. slots.Where(slot => slot >= 0).Distinct()];
    }

    /// <summary>Answers come in the order of a hash map, not of the request.</summary>
    public static void Shuffle(JobCall call, List<int> slots) =>
        slots.Sort((one, other) => Dice.Roll(call.Options.Seed, "order", one).CompareTo(Dice.Roll(call.Options.Seed, "order", other)));

    /// <summary>Batch answers as the knobs disturb them: hosts left out, hosts nobody asked for, rows twice.</summary>
    public static List<int> Disturb(JobCall call, StepInstance step, List<int> slots)
    {
        var options = call.Options;
        if (options.HostsOnlyAlone.Count > 0)
        {
            slots.RemoveAll(slot => options.HostsOnlyAlone.Contains(step.HostAt(slot).HostId));
        }

        if (step.Job.Played is { } played)
        {
            slots.RemoveAll(slot => played.HostAt(slot).IsLeftOut);
        }

        slots.AddRange(options.UnaskedHostIds.Select(step.SlotOfHost).Where(slot => slot >= 0 && !slots.Contains(slot)).ToList());
        return options.DuplicateRows ? [.. slots, .. slots] : slots;
    }

    /// <summary>In some versions a host that left CMDB fails the whole call (bk-job #3370, undone by #4100).</summary>
    public static void CheckCmdb(JobCall call, StepInstance step, IReadOnlyList<long> ids, IReadOnlyList<HostReference> addresses)
    {
        var options = call.Options;
        if (options.RemovedHostIds.Count == 0 || !(options.CmdbCheck ?? options.JobVersion is JobVersion.V3_11))
        {
            return;
        }

        if (ids.Where(options.RemovedHostIds.Contains).ToList() is { Count: > 0 } removed)
        {
            throw JobFailure.HostsNotInCmdb(removed);
        }

        var gone = addresses
            .Where(address => address.IPAddress is not null && step.SlotOfAddress(address.CloudId ?? 0, address.IPAddress) is >= 0 and var slot && options.RemovedHostIds.Contains(step.HostAt(slot).HostId))
            .Select(address => string.Create(CultureInfo.InvariantCulture, $"{address.CloudId}:{address.IPAddress}"))
            .ToList();
        if (ids.Count == 0 && gone.Count > 0)
        {
            throw JobFailure.AddressesNotInCmdb(gone);
        }
    }

    public static bool IsIPv4(string? text) =>
        text is not null && text.Count(letter => letter == '.') == 3 && IPAddress.TryParse(text, out var address) && address.AddressFamily is AddressFamily.InterNetwork;

    private static void CheckAddress(HostReference address)
    {
        if (address.HostId is >= 1)
        {
            return;
        }

        if (address.CloudId is null or < 0)
        {
            throw JobFailure.Validation("ip_list", "管控区域 ID 非法", "Invalid BK-Net");
        }

        if (!IsIPv4(address.IPAddress))
        {
            throw JobFailure.Validation("ip_list", "IP 非法", "Invalid IP");
        }
    }

    /// <summary>The kind of the first item decides for all (ExecuteTargetDTO.findExecuteObjectByCompositeKeys).</summary>
    private static IEnumerable<int> OfAddresses(StepInstance step, IReadOnlyList<HostReference> addresses) => addresses[0].HostId is not null
        ? addresses.Where(address => address.HostId is not null).Select(address => step.SlotOfHost(address.HostId!.Value))
        : addresses.Where(address => address.IPAddress is not null).Select(address => step.SlotOfAddress(address.CloudId ?? 0, address.IPAddress!));
}
