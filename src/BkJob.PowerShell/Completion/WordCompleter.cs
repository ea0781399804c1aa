using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Net;

namespace BkJob.PowerShell.Completion;

/// <summary>Offers what starts with the word typed so far. Never touches the network.</summary>
internal abstract class WordCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = (wordToComplete ?? "").Trim('\'', '"');
        return Offers(word, fakeBoundParameters)
            .Select(offer => new CompletionResult(
                IsBareWord(offer.Word) ? offer.Word : $"'{offer.Word.Replace("'", "''")}'",
                offer.Word,
                CompletionResultType.ParameterValue,
                LogFormatter.Visible(offer.Hint ?? offer.Word)));
    }

    private static bool IsBareWord(string word) => IPAddress.TryParse(word, out _)
        || word.All(character => char.IsLetterOrDigit(character) || character is '_' or '/' or '-' or '+');

    /// <summary>What completes the word.</summary>
    protected virtual IEnumerable<(string Word, string? Hint)> Offers(string word, IDictionary boundParameters) =>
        Words(boundParameters).Where(offer => offer.Word.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>What has the word anywhere in it: a name is rarely remembered by how it begins.</summary>
    protected IEnumerable<(string Word, string? Hint)> OffersInside(string word, IDictionary boundParameters) =>
        Words(boundParameters).Where(offer => offer.Word.IndexOf(word.Trim('*'), StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Everything there is to offer.</summary>
    protected virtual IEnumerable<(string Word, string? Hint)> Words(IDictionary boundParameters) => [];

    protected static IEnumerable<(string Word, string? Hint)> Plain(IEnumerable<string> words) => words.Select(word => (word, (string?)null));
}
