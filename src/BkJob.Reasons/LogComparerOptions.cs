namespace BkJob.Reasons;

/// <summary>What of a comparison is wanted.</summary>
public sealed record LogComparerOptions
{
    private readonly int _context;

    /// <summary>How many lines of the log are shown before and after each difference; 0 for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int Context
    {
        get => _context;
        init => _context = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A number of lines is at least 0.");
    }

    /// <summary>Whether lines that most of the reference hosts print and the log has not are shown, too.</summary>
    public bool IncludeMissing { get; init; }
}
