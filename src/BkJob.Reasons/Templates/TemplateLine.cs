namespace BkJob.Reasons.Templates;

/// <summary>A masked line in pieces: words, placeholders, and what stands between them.</summary>
internal sealed class TemplateLine
{
    private readonly string[] pieces;
    private readonly ulong[] hashes;

    /// <param name="text">A masked line.</param>
    public TemplateLine(string text)
        : this([.. TemplatePieces.Of(text)])
    {
    }

    private TemplateLine(string[] pieces)
    {
        this.pieces = pieces;
        hashes = new ulong[pieces.Length];
        for (var at = 0; at < pieces.Length; at++)
        {
            hashes[at] = StableHash.Of(pieces[at].AsSpan(), (ulong)at + 1);
            Hash += hashes[at];
        }

        Places = TemplatePlaces.Of(pieces);
    }

    /// <summary>How many pieces.</summary>
    public int Count => pieces.Length;

    /// <summary>Hash of all pieces and their places.</summary>
    public ulong Hash { get; }

    /// <summary>What each piece is.</summary>
    public PlaceKind[] Places { get; }

    /// <summary>A piece.</summary>
    public string this[int place] => pieces[place];

    /// <summary>The hash the line would have with placeholders at these places.</summary>
    public ulong HashWithout(params ReadOnlySpan<int> places)
    {
        var hash = Hash;
        foreach (var place in places)
        {
            hash += StableHash.Of(MaskedLine.Placeholder.AsSpan(), (ulong)place + 1) - hashes[place];
        }

        return hash;
    }

    /// <summary>Whether the lines are the same but at these places.</summary>
    public bool IsLike(TemplateLine other, params ReadOnlySpan<int> places)
    {
        if (other.Count != Count)
        {
            return false;
        }

        for (var at = 0; at < Count; at++)
        {
            if (hashes[at] != other.hashes[at] && places.IndexOf(at) < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The line with another piece at a place.</summary>
    public TemplateLine With(int place, string piece)
    {
        var changed = (string[])pieces.Clone();
        changed[place] = piece;
        return new(changed);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Concat(pieces);
}
