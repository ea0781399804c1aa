using System.Text;

namespace BkJob.PowerShell.LogFiles;

/// <summary>One file of a run. It has a temporary name beside its own until it is whole.</summary>
internal sealed class LogFile(string path, string identity)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private string? _temporary;
    private FileStream? _stream;
    private StreamWriter? _writer;
    private long _lengthBefore;
    private int _texts;
    private bool _endsLine = true;
    private bool _isWholeText;

    public string Path { get; } = path;

    /// <summary>What the file was named after, before that was made safe for a file system.</summary>
    public string Identity { get; } = identity;

    /// <summary>Null = not asked yet.</summary>
    public bool? MayWrite { get; set; }

    /// <summary>Whether this run has put the file there, under its own name.</summary>
    public bool IsWritten { get; private set; }

    /// <summary>Whether there is something under the temporary name.</summary>
    public bool IsUnfinished => _temporary is not null;

    /// <summary>Whether nothing is missing as far as can be known: one text that is all of a host's log.</summary>
    public bool IsWhole => _texts == 1 && _isWholeText;

    /// <summary>Writes a text after those before it.</summary>
    public void Append(string text, bool isWhole, string folder)
    {
        if (_stream is null)
        {
            Open(folder);
        }

        (_texts, _isWholeText) = (_texts + 1, isWhole);
        if (text.Length > 0)
        {
            _writer!.Write(_endsLine ? "" : "\n");
            _writer.Write(text);
            _endsLine = text[text.Length - 1] == '\n';
        }
    }

    /// <summary>Lets go of the file; it keeps its temporary name.</summary>
    public void Close()
    {
        _writer?.Dispose();
        (_writer, _stream) = (null, null);
    }

    /// <summary>Gives the file its own name.</summary>
    public void Commit(bool overwrite)
    {
        Close();
#if NET
        File.Move(_temporary!, Path, overwrite);
#else
        if (overwrite)
        {
            File.Delete(Path);
        }

        File.Move(_temporary!, Path);
#endif
        (_temporary, IsWritten) = (null, true);
    }

    /// <summary>Takes back what was written since the file was last opened.</summary>
    public void TakeBack() => Abandon(_lengthBefore);

    /// <summary>Takes back everything.</summary>
    public void Discard() => Abandon(0);

    private void Open(string folder)
    {
        var temporary = _temporary ?? System.IO.Path.Combine(folder, $".bkjob-{Guid.NewGuid():N}.tmp");
        if (IsWritten)
        {
            // It gives up its name until it is whole again.
            File.Move(Path, temporary);
        }

        try
        {
            _stream = new FileStream(temporary, IsWritten || IsUnfinished ? FileMode.Open : FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
        }
        catch
        {
            if (IsWritten)
            {
                File.Move(temporary, Path);
            }

            throw;
        }

        (_temporary, IsWritten) = (temporary, false);
        _lengthBefore = _stream.Seek(0, SeekOrigin.End);
        _writer = new StreamWriter(_stream, Utf8, 16 * 1024);
    }

    private void Abandon(long length)
    {
        try
        {
            // Not the writer: what it still holds must not reach the file.
            _stream?.Dispose();
            (_writer, _stream) = (null, null);
            if (_temporary is null)
            {
                return;
            }

            if (length > 0)
            {
                using var rest = new FileStream(_temporary, FileMode.Open, FileAccess.Write);
                rest.SetLength(length);
                return;
            }

            File.Delete(_temporary);
            (_temporary, _texts, _endsLine) = (null, 0, true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The disk that failed to take the text may fail here too; the name is free in any case.
        }
    }
}
