namespace BkJob.PowerShell.Archive;

/// <summary>Lends a file to a reader that closes what it reads.</summary>
internal sealed class LeaveOpenStream(Stream file) : ForwardStream
{
    public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);
}
