using BkJob.Simulator.Http;
using BkJob.Simulator.World;

namespace BkJob.Simulator.Job;

/// <summary>A file_log of v3 (EsbFileLogV3DTO), as the batch API sends it and as the single-host API does.</summary>
internal static class FileRowV3
{
    public static void Write(JobCall call, WireWriter writer, FileLogRow row)
    {
        writer.BeginObject();
        writer.Member("mode"u8, row.Mode);
        WriteHost(call, writer, "src_ip"u8, row.Source);
        writer.Member("src_path"u8, row.SourcePath);
        WriteDestination(call, writer, row);
        writer.Member("status"u8, row.Status);
        writer.Member("log_content"u8, row.LogContent);
        // Sizes came in 2023-12 (bk-job #2675).
        if (call.Options.JobVersion > JobVersion.V3_8 && !call.Options.SeedShapes)
        {
            writer.Member("size"u8, row.Size);
            writer.Member("speed"u8, row.Speed);
            writer.Member("process"u8, row.Process);
        }

        writer.EndObject();
    }

    /// <summary>
    /// The single-host API builds its hosts from a plain ip where "cloud:ip" is needed: since 3.9 only the id is left.
    /// It never fills size, speed and process.
    /// </summary>
    public static void WriteForSingleHost(JobCall call, WireWriter writer, FileLogRow row)
    {
        if (call.Options.SeedShapes || call.Options.JobVersion <= JobVersion.V3_8)
        {
            Write(call, writer, row);
            return;
        }

        writer.BeginObject();
        writer.Member("mode"u8, row.Mode);
        WriteDefectiveHost(writer, "src_ip"u8, row.Source);
        writer.Member("src_path"u8, row.SourcePath);
        if (row.Destination is { } destination)
        {
            WriteDefectiveHost(writer, "dest_ip"u8, destination);
        }
        else
        {
            writer.NullMember("dest_ip"u8);
        }

        writer.Member("dest_path"u8, row.DestinationPath);
        writer.Member("status"u8, row.Status);
        writer.Member("log_content"u8, row.LogContent);
        writer.NullMember("size"u8);
        writer.NullMember("speed"u8);
        writer.NullMember("process"u8);
        writer.EndObject();
    }

    private static void WriteDestination(JobCall call, WireWriter writer, FileLogRow row)
    {
        if (row.Destination is { } destination)
        {
            WriteHost(call, writer, "dest_ip"u8, destination);
            writer.Member("dest_path"u8, row.DestinationPath);
        }
        else if (!call.Options.SeedShapes)
        {
            writer.NullMember("dest_ip"u8);
            writer.NullMember("dest_path"u8);
        }
    }

    private static void WriteHost(JobCall call, WireWriter writer, ReadOnlySpan<byte> name, SimulatedHost host)
    {
        writer.BeginObject(name);
        if (call.Options.SeedShapes || call.Options.JobVersion is JobVersion.V3_6)
        {
            writer.Member("bk_cloud_id"u8, host.CloudId);
            writer.Member("ip"u8, host.IPAddress);
        }
        else
        {
            ExecuteObject.WriteFullHost(writer, host);
        }

        writer.EndObject();
    }

    private static void WriteDefectiveHost(WireWriter writer, ReadOnlySpan<byte> name, SimulatedHost host)
    {
        writer.BeginObject(name);
        writer.Member("bk_host_id"u8, host.Id);
        writer.NullMember("bk_cloud_id"u8);
        writer.NullMember("bk_cloud_name"u8);
        writer.NullMember("ip"u8);
        writer.NullMember("ipv6"u8);
        writer.NullMember("bk_agent_id"u8);
        writer.NullMember("alive"u8);
        writer.EndObject();
    }
}
