using BkJob.PlantedLogs;

namespace BkJob.Benchmarks.Reasons;

/// <summary>How well reasons agree with causes that were planted: 5,000 hosts, 200 of which fail, over several seeds. Mean and, in brackets, worst.</summary>
internal static class PlantedAccuracy
{
    private const int FirstSeed = 9001;
    private const int Seeds = 10;

    public static void Write(TextWriter output)
    {
        output.WriteLine("| corpus | level | hosts, failed | method | pair F1 | B-cubed F | precision | recall | causes found | label is the cause | reasons for each cause |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var corpus in new[] { "A", "B", "C" })
        {
            foreach (var level in MixLevel.All)
            {
                Write(output, corpus, level, 5000, 200, [Grouping.Explained(300), .. Grouping.Usual]);
            }

            Write(output, corpus, MixLevel.L2, 1000, 50, [Grouping.Explained(300)]);
            Write(output, corpus, MixLevel.L2, 5000, 200, [Grouping.Explained(100), Grouping.Explained(30), Grouping.Explained(0)]);
        }
    }

    private static void Write(TextWriter output, string corpus, MixLevel level, int hosts, int failed, IReadOnlyList<Grouping> groupings)
    {
        var scores = groupings.ToDictionary(grouping => grouping, _ => new List<Scoring>());
        foreach (var seed in Enumerable.Range(FirstSeed, Seeds))
        {
            var mix = PlantedMix.Plant(Corpus.Named(corpus), level, seed, hosts, failed);
            foreach (var grouping in groupings)
            {
                scores[grouping].Add(Scoring.Of(mix, grouping.Of(mix)));
            }
        }

        foreach (var (grouping, scored) in scores)
        {
            string Of(Func<Scoring, double> figure) => $"{scored.Average(figure):0.000} ({scored.Min(figure):0.000})";
            output.WriteLine($"| {corpus} | {level.Name} | {hosts:N0}, {failed} | {grouping.Name} | {Of(score => score.PairF1)} | {Of(score => score.BCubed)} | {Of(score => score.Precision)} | {Of(score => score.Recall)} | {Of(score => score.Found)} | {Of(score => score.LabelIsCause)} | {scored.Average(score => score.Groups):0.00} ({scored.Min(score => score.Groups):0.00} to {scored.Max(score => score.Groups):0.00}) |");
        }
    }
}
