using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace BkJob.Benchmarks.Reports;

/// <summary>Every line of the budget as it was last measured: what the tables and the plots of docs/performance.md are made of.</summary>
internal sealed record Record(IReadOnlyList<RecordedLine> Lines)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
        IndentSize = 1,
    };

    public static Record Load(string file) =>
        File.Exists(file) ? JsonSerializer.Deserialize<Record>(File.ReadAllText(file), Json)! : new([]);

    public void Save(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, Json) + "\n");

    /// <summary>This record with some lines measured anew, in the order of the budget.</summary>
    public Record With(IEnumerable<RecordedLine> measured, IReadOnlyList<string> order)
    {
        var lines = Lines.ToDictionary(line => line.Name);
        foreach (var line in measured)
        {
            lines[line.Name] = line;
        }

        return new([.. order.Where(lines.ContainsKey).Select(name => lines[name])]);
    }
}

/// <summary>One line: when and on what it was measured, and what came of it.</summary>
internal sealed record RecordedLine(string Name, string Date, string Machine, string Engine, List<RecordedPart> Parts);

/// <summary>A table of a line; <paramref name="Hosts"/> is there where the parts of a line differ in nothing but the number of hosts.</summary>
internal sealed record RecordedPart(string Title, int? Hosts)
{
    public List<RecordedFigures> Figures { get; init; } = [];

    public List<RecordedVerdict> Verdicts { get; init; } = [];

    public List<string> Notes { get; init; } = [];
}

/// <summary>All counted runs of one contestant, in the order in which they ran.</summary>
internal sealed record RecordedFigures(string Who, double[] Seconds, double[] CoreSeconds, double[] PeakMegabytes);

/// <summary>A figure beside its budget; <paramref name="IsMet"/> null = it could not be measured.</summary>
internal sealed record RecordedVerdict(string Budget, string Measured, bool? IsMet);
