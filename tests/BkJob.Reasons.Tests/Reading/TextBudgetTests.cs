using BkJob.Reasons.Reading;

namespace BkJob.Reasons.Tests.Reading;

/// <summary>Promise 12 for examples: which hosts have one depends on the hosts, not on the order of their logs.</summary>
public sealed class TextBudgetTests
{
    private const int Bytes = 4_000;

    private static HostRecord File(long host, int file, int minute = 0) => new(HostIdentity.Of(new HostResult { HostId = host }))
    {
        Status = HostStatus.FileTransferFailed,
        EndTime = new DateTimeOffset(2026, 3, 2, 12, minute, 0, TimeSpan.Zero),
        IsOfFiles = true,
        Texts = [new("file " + (char)('a' + file), (ulong)file, [], [], LineParts.OfTransfer, new byte[100])],
    };

    private static (List<string> Hosts, int Bytes) Kept(IEnumerable<(int Step, HostRecord Host)> files)
    {
        var budget = new TextBudget(Bytes);
        StepRecords[] steps = [new(1, 1, 300, budget), new(1, 2, 300, budget)];
        foreach (var (step, host) in files)
        {
            if (steps[step].Wants(host.Hash, host.Run))
            {
                steps[step].Add(host);
            }
        }

        var kept = steps.SelectMany((step, index) => step.Failed.SelectMany(host => host.Texts, (host, text) => (Name: index + " " + host.Key + " " + text.Name, text.Content))).Where(text => text.Content is not null).ToList();
        return ([.. kept.Select(text => text.Name).Order(StringComparer.Ordinal)], kept.Sum(text => text.Content!.Length));
    }

    private static IEnumerable<(int Step, HostRecord Host)> Files() =>
        from step in Enumerable.Range(0, 2)
        from host in Enumerable.Range(1, 20)
        from file in Enumerable.Range(0, 5)
        select (step, File(host, file));

    [Fact]
    public void All_files_of_all_steps_count() => Assert.InRange(Kept(Files()).Bytes, 100, Bytes);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_same_texts_stay_in_whatever_order_they_come(int seed)
    {
        var random = new Random(seed);
        var again = Enumerable.Range(1, 5).Select(host => (0, File(host, 7, minute: 1)));

        Assert.Equal(Kept(Files().Concat(again)).Hosts, Kept(Files().Concat(again).ToList().OrderBy(_ => random.Next())).Hosts);
    }
}
