using System.Globalization;

namespace BkJob.PlantedLogs;

/// <summary>One thing that goes wrong, and what it looks like.</summary>
public sealed class Cause
{
    private readonly Section _section;

    internal Cause(int index, Section section)
    {
        Index = index;
        _section = section;
    }

    public int Index { get; }

    public string Name => _section.Name;

    /// <summary>The first of the levels 1 to 3 that has this cause.</summary>
    public int Level => Number("level", 1);

    /// <summary>The status number the server gives; 104 where the exit code is not 0.</summary>
    public int Status => Number("status", 104);

    public int? ExitCode => IsSilent ? null : Number("exit", 1);

    public string Tag => _section.Option("tag");

    /// <summary>The host prints nothing at all.</summary>
    public bool IsSilent => Has("silent");

    /// <summary>The log ends after the cause, with no word about it.</summary>
    public bool Stops => Has("stop");

    /// <summary>The script goes on with its other phases after the cause.</summary>
    public bool GoesOn => Has("rest");

    internal string System => _section.Option("os", "linux");

    internal string Phase => _section.Option("phase");

    internal string Swapped => _section.Option("swap");

    internal string Dropped => _section.Option("drop");

    internal IEnumerable<string> Consequences => _section.Option("then").Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The forms in which the cause shows, for example one per language.</summary>
    internal IReadOnlyList<IReadOnlyList<CorpusLine>> Forms
    {
        get
        {
            var forms = new List<IReadOnlyList<CorpusLine>>();
            var lines = _section.Lines.AsEnumerable();
            while (lines.Any())
            {
                forms.Add([.. lines.TakeWhile(line => !line.IsBorder)]);
                lines = lines.SkipWhile(line => !line.IsBorder).Skip(1);
            }

            return forms;
        }
    }

    private bool Has(string flag) => _section.Option(flag) == "yes";

    private int Number(string name, int otherwise) => _section.Option(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
