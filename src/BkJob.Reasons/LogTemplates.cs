using BkJob.Reasons.Templates;

namespace BkJob.Reasons;

/// <summary>Which lines of a log were printed from the same text: their templates.</summary>
public static class LogTemplates
{
    /// <summary>
    /// The templates of lines. Two lines have the same template when they differ only in what varies: times, numbers, addresses, paths, names, ids.
    /// Words that say how it went (ok, failed, 成功, 失败) never vary. Which template a line gets depends on the set of lines, not on their order, nor on the culture.
    /// </summary>
    /// <param name="lines">The lines; null is a line of nothing. Of a line longer than 4,096 characters the beginning is read.</param>
    /// <returns>As many texts as lines, in their order; what varies is <c>&lt;*&gt;</c>. Lines of one template have the same text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="lines"/> is null.</exception>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> lines)
    {
        if (lines is null)
        {
            throw new ArgumentNullException(nameof(lines));
        }

        var dictionary = new LineDictionary(int.MaxValue);
        var ids = new int[lines.Count];
        for (var at = 0; at < ids.Length; at++)
        {
            ids[at] = dictionary.Add(lines[at].AsSpan());
        }

        var templates = TemplateMerge.Of([.. Enumerable.Range(0, dictionary.Count).Select(id => dictionary[id])]);
        return [.. ids.Select(id => templates[id])];
    }
}
