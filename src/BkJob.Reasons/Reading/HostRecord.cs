namespace BkJob.Reasons.Reading;

/// <summary>What is remembered of a host: how it ended, and which lines it printed in what order. Small, whatever the size of its log.</summary>
internal sealed class HostRecord(HostIdentity identity)
{
    private HashSet<(string Name, ulong Signature)>? _known;

    public HostKey Key => identity.Key;

    public ulong Hash => identity.Hash;

    public HostStatus? Status { get; init; }

    public int? ExitCode { get; init; }

    public string? Tag { get; init; }

    public int? RetryCount { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    /// <summary>The host has a log that could not be read.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>The host is one of a file step: it has a text for each file.</summary>
    public bool IsOfFiles { get; init; }

    /// <summary>What it printed: one text of a script, or one for each file. Empty when there is no log.</summary>
    public List<TextRecord> Texts { get; init; } = [];

    public bool HasLines => Texts.Any(text => text.Lines.Length > 0);

    public HostRun Run => new(Status, RetryCount, EndTime);

    /// <summary>What is to be remembered when this and the other are of one host: the later run; all files of one run.</summary>
    public HostRecord With(HostRecord other)
    {
        if (!IsOfFiles || !other.IsOfFiles || Run != other.Run)
        {
            return other.IsLaterThan(this) ? other : this;
        }

        // A set: a host may be sent thousands of files.
        _known ??= [.. Texts.Select(text => (text.Name, text.Signature))];
        Texts.AddRange(other.Texts.Where(text => _known.Add((text.Name, text.Signature))));
        return this;
    }

    /// <summary>Forgets the texts themselves; their lines stay.</summary>
    public void DropTexts()
    {
        for (var index = 0; index < Texts.Count; index++)
        {
            if (Texts[index].Content is not null)
            {
                Texts[index] = Texts[index] with { Content = null };
            }
        }
    }

    private bool IsLaterThan(HostRecord other)
    {
        var order = Run.CompareTo(other.Run);
        order = order != 0 ? order : (Texts.Count > 0).CompareTo(other.Texts.Count > 0);
        order = order != 0 ? order : other.IsUnreadable.CompareTo(IsUnreadable);
        return (order != 0 ? order : Signature.CompareTo(other.Signature)) > 0;
    }

    private ulong Signature => Texts.Count == 0 ? 0 : Texts[0].Signature;
}
