using BkJob.Reasons.Contrast;
using BkJob.Reasons.Reading;
using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Explaining;

/// <summary>Says what there is to say of a group of hosts: which line is quoted, what else shows the reason, and an example.</summary>
internal sealed class ReasonWriter(StepRecords step, StepContrast contrast, ClueBoard strong, int failed, LineDictionary dictionary)
{
    /// <summary>Clues of a smaller part of the hosts are those of single hosts.</summary>
    private const double LeastShare = 0.05;

    private const int MostEvidence = 12;

    private readonly LineQuotes _quotes = new(contrast, dictionary);

    public FailureReason Write(ReasonGroup group)
    {
        HostRecord[] hosts = [.. group.Hosts.Select(host => contrast.Failed[host].Host)];
        var clues = ReasonClues.Of(group, strong, contrast.Templates);
        var example = ExampleOf(group, clues.Quoted);
        var evidence = new List<ReasonEvidence>();
        var (kind, label) = clues.Quoted is { } quoted
            ? (ReasonKind.Line, EvidenceTexts.InEnglish(ClueTexts.KindOf(quoted), _quotes.Quote(quoted, group.Hosts, example)))
            : (ReasonKind.End, EndTexts.Of(ReasonKind.End, hosts[0].Status, hosts[0].ExitCode, hosts[0].Tag, isChinese: false));
        foreach (var clue in clues.All.Where(clue => clue == clues.Quoted || clues.ShareOf(clue) >= LeastShare).Take(MostEvidence))
        {
            var place = clue.Key.Kind is ClueKind.Missing ? -1 : contrast.Failed[example].PlaceOf(clue.Key.Template);
            var line = place < 0 ? (Text: null, Number: null) : _quotes.Examples.Line(contrast.Failed[example], place);
            evidence.Add(new()
            {
                Kind = ClueTexts.KindOf(clue),
                IsQuoted = clue == clues.Quoted,
                Template = EvidenceTexts.InEnglish(ClueTexts.KindOf(clue), ClueTexts.Shown(contrast.Templates.Texts[clue.Key.Template])),
                HostCount = clues.CountOf(clue),
                Share = clues.ShareOf(clue),
                ReferenceShare = contrast.Reference.Length == 0 ? null : clue.ReferenceShare,
                Example = line.Text,
                LineNumber = line.Number,
            });
        }

        var fingerprint = clues.Quoted is { } named
            ? Fingerprints.Of(named.Key.Kind.ToString(), contrast.Templates.Texts[named.Key.Template], group.Values)
            : Fingerprints.Of("status", label);
        var around = clues.Quoted is { Key.Kind: not ClueKind.Missing } shown ? contrast.Failed[example].PlaceOf(shown.Key.Template) : -1;
        return ReasonFacts.Create(step, hosts, failed, kind, label, fingerprint, [.. evidence], contrast.Failed[example].Host.Key, _quotes.Examples.Around(contrast.Failed[example], around));
    }

    /// <summary>The host with the smallest hash among those whose text is kept and that show the clue.</summary>
    private int ExampleOf(ReasonGroup group, Clue? quoted)
    {
        var shows = quoted is null ? [] : new HashSet<int>(quoted.Hosts);
        return group.Hosts
            .OrderByDescending(host => shows.Contains(host))
            .ThenByDescending(host => contrast.Failed[host].Texts.Any(text => text.Content is not null))
            .ThenBy(host => contrast.Failed[host].Host.Hash)
            .First();
    }
}
