using System.Text.Json;

namespace BkJob.PowerShell.Archive;

/// <summary>Reads an archive log by log. What cannot be read is an error beside the rest.</summary>
internal sealed class ArchiveReader : IDisposable
{
    private readonly string _path;
    private readonly FileStream _file;
    private readonly GzipText? _gzip;
    private readonly JsonLines _lines;
    private readonly Members _members = new();
    private readonly HashSet<string> _foreign = new(StringComparer.Ordinal);
    private long _newer;
    private int _newestSchema;

    /// <exception cref="IOException">The file cannot be opened.</exception>
    public ArchiveReader(string path)
    {
        _path = path;
        _file = BusyFile.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        // The content decides, not the name.
        _gzip = IsGzip(_file) ? new GzipText(_file) : null;
        _lines = new JsonLines((Stream?)_gzip ?? _file);
    }

    /// <summary>How much of the file has been read, 0 to 100.</summary>
    public int Percent => _file.Length == 0 ? 100 : (int)(100 * _file.Position / _file.Length);

    /// <summary>What there is to say about a file that was read as far as it goes; null = nothing.</summary>
    public string? Warning => _gzip?.MayBeCutShort == true ? ArchiveTexts.MaybeCutShort(_path) : null;

    /// <summary>What else is worth knowing; null = nothing.</summary>
    public string? Note => _foreign.Count > 0 ? ArchiveTexts.ForeignMembers(_path, string.Join(", ", _foreign.OrderBy(name => name, StringComparer.Ordinal))) : null;

    public static bool IsGzip(Stream file)
    {
        file.Position = 0;
        var isGzip = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        return isGzip;
    }

    /// <summary>Whether a line is one whole object.</summary>
    public static bool IsObject(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public IEnumerable<ArchiveEntry> Read()
    {
        while (_lines.Next())
        {
            if (ReadLine() is { } entry)
            {
                yield return entry;
            }
        }

        if (_newer > 0)
        {
            yield return Failure(ArchiveTexts.NewerSchema(_path, _newer, _newestSchema));
        }
    }

    public void Dispose()
    {
        _gzip?.Dispose();
        _file.Dispose();
    }

    private ArchiveEntry? ReadLine()
    {
        try
        {
            using var document = JsonDocument.Parse(_lines.Line);
            _members.Load(document.RootElement);
            if (_members.SmallNumber("schema") is not { } schema)
            {
                return Failure(ArchiveTexts.InvalidLine(_path, _lines.Number, ArchiveTexts.NoSchema));
            }

            if (schema > LogArchive.Schema)
            {
                _newer++;
                _newestSchema = Math.Max(_newestSchema, schema);
                return null;
            }

            var kind = _members.Text("kind");
            var log = ArchivedLog.Read(kind, _members);
            _foreign.UnionWith(ForeignMember.Of(log ?? _members).Select(member => member.Name));
            return log is null ? Failure(ArchiveTexts.InvalidLine(_path, _lines.Number, ArchiveTexts.UnknownKind(kind))) : new(log, null);
        }
        catch (JsonException) when (!_lines.IsComplete)
        {
            return Failure(ArchiveTexts.TornLine(_path, _lines.Number));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            // The JSON library says of a member of the wrong type or of broken text what it found.
            return Failure(ArchiveTexts.InvalidLine(_path, _lines.Number, error.Message));
        }
    }

    private static ArchiveEntry Failure(string message) => new(null, new BkJobException(BkJobErrorKind.InvalidArchive, message));
}

/// <summary>A log, or why there is none.</summary>
internal readonly record struct ArchiveEntry(object? Log, BkJobException? Error);
