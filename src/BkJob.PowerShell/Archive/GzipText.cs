using System.IO.Compression;

namespace BkJob.PowerShell.Archive;

/// <summary>The text of a gzip file, part by part, on every edition: .NET Framework stops after the first member.</summary>
internal sealed class GzipText(Stream file) : ForwardStream
{
    private readonly GzipPart _part = new(file);
    private GZipStream? _text;
    private readonly HashSet<uint> _starts = [];
    private uint _length;

    /// <summary>Whether a part did not end as a whole one does. To be asked at the end.</summary>
    public bool MayBeCutShort { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (_text is not null || Open())
        {
            var read = _text!.Read(buffer, offset, count);
            if (read > 0)
            {
                _starts.Add(_length);
                _length = unchecked(_length + (uint)read);
                return read;
            }

            Close(buffer);
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        _text?.Dispose();
        file.Dispose();
        base.Dispose(disposing);
    }

    private bool Open()
    {
        if (!_part.Next())
        {
            return false;
        }

        _text = new GZipStream(_part, CompressionMode.Decompress, leaveOpen: true);
        _length = 0;
        _starts.Clear();
        _starts.Add(0);
        return true;
    }

    private void Close(byte[] buffer)
    {
        _text!.Dispose();
        _text = null;
        while (_part.Read(buffer, 0, buffer.Length) > 0)
        {
            // What the decompressor left behind: the next part begins after it.
        }

        // Another program may have put several members behind each other: no read spans two of them.
        MayBeCutShort |= !_starts.Contains(unchecked(_length - _part.LastFourBytes));
    }
}
