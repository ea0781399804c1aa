namespace BkJob.Reasons.Templates;

/// <summary>A part of a line that varies: where it stands in <see cref="MaskedLine.Line"/>, and what it looks like.</summary>
internal readonly record struct MaskedValue(int Start, int Length, ValueKind Kind);

/// <summary>What a masked value looks like.</summary>
internal enum ValueKind : byte
{
    /// <summary>A name, an id, a version: anything that has no kind of its own.</summary>
    Word,

    /// <summary>A number, with its sign and unit: a port, an error number, an HTTP state, an exit code, a size.</summary>
    Number,

    /// <summary>A date without a time of day.</summary>
    Date,

    /// <summary>A time of day, a duration written as one, a date with its time.</summary>
    Time,

    /// <summary>A file's path.</summary>
    Path,

    /// <summary>A URL.</summary>
    Url,

    /// <summary>An address of the network, a MAC, other groups of hexadecimal digits with colons.</summary>
    Address,

    /// <summary>true, false, null.</summary>
    Literal,
}
