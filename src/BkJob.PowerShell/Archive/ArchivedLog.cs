namespace BkJob.PowerShell.Archive;

/// <summary>Which member holds which property of a log. The one place, both ways.</summary>
internal static class ArchivedLog
{
    public static void Write(object log, MemberWriter line)
    {
        line.Begin();
        line.Number("schema", LogArchive.Schema);
        if (log is ScriptLog script)
        {
            WriteScript(script, line);
        }
        else
        {
            WriteFile((FileTransferLog)log, line);
        }

        foreach (var member in ForeignMember.Of(log))
        {
            line.Raw(member.Name, member.Json);
        }

        line.End();
    }

    /// <summary>The log that the members say; null = of a kind that is not known.</summary>
    public static object? Read(string? kind, Members line)
    {
        object? log = kind switch
        {
            LogArchive.Script => ReadScript(line),
            LogArchive.File => ReadFile(line),
            _ => null,
        };
        if (log is not null && line.Foreign() is { } foreign)
        {
            ForeignMember.Keep(log, foreign);
        }

        return log;
    }

    private static void WriteScript(ScriptLog log, MemberWriter line)
    {
        line.Text("kind", LogArchive.Script);
        line.Number("job_instance_id", log.JobInstanceId);
        line.Number("step_instance_id", log.StepInstanceId);
        line.Text("step_name", log.StepName);
        line.Number("host_id", log.HostId);
        line.Text("ip_address", log.IPAddress);
        line.Text("ipv6_address", log.IPv6Address);
        line.Number("cloud_id", log.CloudId);
        line.Number("container_id", log.ContainerId);
        line.Text("container_name", log.ContainerName);
        line.Text("target", log.Target);
        line.Enum("status", log.Status);
        line.Text("tag", log.Tag);
        line.Number("exit_code", log.ExitCode);
        line.Number("error_code", log.ErrorCode);
        line.Time("start_time", log.StartTime);
        line.Time("end_time", log.EndTime);
        line.Duration("duration", log.Duration);
        line.Number("retry_count", log.RetryCount);
        line.Enum("step_status", log.StepStatus);
        line.Text("scope_type", log.ScopeType);
        line.Text("scope_id", log.ScopeId);
        line.Text("log_content", log.LogContent);
    }

    private static ScriptLog ReadScript(Members line)
    {
        line.SkipText("target");
        return new()
        {
            JobInstanceId = line.Number("job_instance_id") ?? 0,
            StepInstanceId = line.Number("step_instance_id") ?? 0,
            StepName = line.Text("step_name"),
            HostId = line.Number("host_id"),
            IPAddress = line.Text("ip_address"),
            IPv6Address = line.Text("ipv6_address"),
            CloudId = line.Number("cloud_id"),
            ContainerId = line.Number("container_id"),
            ContainerName = line.Text("container_name"),
            Status = line.Enum<HostStatus>("status"),
            Tag = line.Text("tag"),
            ExitCode = line.SmallNumber("exit_code"),
            ErrorCode = line.SmallNumber("error_code"),
            StartTime = line.Time("start_time"),
            EndTime = line.Time("end_time"),
            Duration = line.Duration("duration"),
            RetryCount = line.SmallNumber("retry_count"),
            StepStatus = line.Enum<JobStatus>("step_status"),
            ScopeType = line.Text("scope_type"),
            ScopeId = line.Text("scope_id"),
            LogContent = line.Text("log_content"),
        };
    }

    private static void WriteFile(FileTransferLog log, MemberWriter line)
    {
        line.Text("kind", LogArchive.File);
        line.Number("job_instance_id", log.JobInstanceId);
        line.Number("step_instance_id", log.StepInstanceId);
        line.Text("step_name", log.StepName);
        line.Number("host_id", log.HostId);
        line.Text("ip_address", log.IPAddress);
        line.Number("cloud_id", log.CloudId);
        line.Number("container_id", log.ContainerId);
        line.Text("container_name", log.ContainerName);
        line.Text("target", log.Target);
        line.Enum("mode", log.Mode);
        line.Number("source_host_id", log.SourceHostId);
        line.Text("source_ip_address", log.SourceIPAddress);
        line.Number("source_cloud_id", log.SourceCloudId);
        line.Text("source_path", log.SourcePath);
        line.Number("destination_host_id", log.DestinationHostId);
        line.Text("destination_ip_address", log.DestinationIPAddress);
        line.Number("destination_cloud_id", log.DestinationCloudId);
        line.Text("destination_path", log.DestinationPath);
        line.Enum("status", log.Status);
        line.Text("size", log.Size);
        line.Text("speed", log.Speed);
        line.Text("progress", log.Progress);
        line.Enum("host_status", log.HostStatus);
        line.Time("start_time", log.StartTime);
        line.Time("end_time", log.EndTime);
        line.Duration("duration", log.Duration);
        line.Enum("step_status", log.StepStatus);
        line.Text("scope_type", log.ScopeType);
        line.Text("scope_id", log.ScopeId);
        line.Text("log_content", log.LogContent);
    }

    private static FileTransferLog ReadFile(Members line)
    {
        line.SkipText("target");
        return new()
        {
            JobInstanceId = line.Number("job_instance_id") ?? 0,
            StepInstanceId = line.Number("step_instance_id") ?? 0,
            StepName = line.Text("step_name"),
            HostId = line.Number("host_id"),
            IPAddress = line.Text("ip_address"),
            CloudId = line.Number("cloud_id"),
            ContainerId = line.Number("container_id"),
            ContainerName = line.Text("container_name"),
            Mode = line.Enum<TransferMode>("mode"),
            SourceHostId = line.Number("source_host_id"),
            SourceIPAddress = line.Text("source_ip_address"),
            SourceCloudId = line.Number("source_cloud_id"),
            SourcePath = line.Text("source_path"),
            DestinationHostId = line.Number("destination_host_id"),
            DestinationIPAddress = line.Text("destination_ip_address"),
            DestinationCloudId = line.Number("destination_cloud_id"),
            DestinationPath = line.Text("destination_path"),
            Status = line.Enum<FileTransferStatus>("status"),
            Size = line.Text("size"),
            Speed = line.Text("speed"),
            Progress = line.Text("progress"),
            HostStatus = line.Enum<HostStatus>("host_status"),
            StartTime = line.Time("start_time"),
            EndTime = line.Time("end_time"),
            Duration = line.Duration("duration"),
            StepStatus = line.Enum<JobStatus>("step_status"),
            ScopeType = line.Text("scope_type"),
            ScopeId = line.Text("scope_id"),
            LogContent = line.Text("log_content"),
        };
    }
}
