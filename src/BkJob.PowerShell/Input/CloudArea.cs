using System.Management.Automation;
using BkJob.PowerShell.Values;

namespace BkJob.PowerShell.Input;

/// <summary>
/// The cloud area of an object: a number, or the forms of CMDB and of pickers, <c>bk_cloud_id: [{id, bk_inst_id}]</c>, <c>cloud: [{id}]</c>,
/// <c>cloudArea: {id}</c>. One that is there and cannot be read names no host: cloud 0 would be another machine.
/// </summary>
internal readonly record struct CloudArea(bool IsReadable, long? Id)
{
    private static readonly string[] Names = [nameof(HostKey.CloudId), "bk_cloud_id", "cloud_id", "plat_id", "cloud", "cloudArea", "cloud_area"];

    public static CloudArea Of(GivenObject host) => host.First(Names) is not { } given ? new(true, null) : new(ReadId(given) is not null, ReadId(given));

    private static long? ReadId(object? given)
    {
        if (GivenObject.Items(given) is { } several)
        {
            // Several areas at once name none.
            var first = several.Take(2).ToArray();
            return first.Length == 1 ? ReadId(first[0]) : null;
        }

        given = GivenObject.Unwrap(given);
        return given is System.Collections.IDictionary or PSObject
            ? WholeNumber.Read(new GivenObject(given).First("id", "bk_inst_id", "bk_cloud_id"))
            : WholeNumber.Read(given);
    }
}
