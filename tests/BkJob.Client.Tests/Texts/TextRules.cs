using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace BkJob.Client.Tests.Texts;

/// <summary>How a text of ours is set, in Chinese and in English.</summary>
internal static class TextRules
{
    private const string Han = @"[\u3400-\u9fff]";
    private const string Wide = "[，。：；（）“”、！？]";

    private static readonly (string Fault, Regex Pattern)[] Everywhere =
    [
        ("begins or ends with a blank", new(@"^\s|\s\z")),
        ("has two blanks in a row", new(@"\s{2}")),
        ("ends a sentence twice", new(@"[。，；：][。，；：]|\.。|。\.|(?<!\.)\.\.(?![.0-9])|[,;:][.]")),
    ];

    private static readonly (string Fault, Regex Pattern)[] Chinese =
    [
        ("has a blank between Han", new($@"{Han} +{Han}")),
        ("has a blank at a mark that brings its own", new($" {Wide}|{Wide} ")),
        ("has a narrow mark behind Han", new($@"{Han}[,.;:?!()]")),
        ("has no blank between Han and a word", new($"{Han}[A-Za-z0-9]|[A-Za-z0-9]{Han}")),
        ("ends without its mark", new(@"。[^“（]*[^。：}）]\z")),
    ];

    /// <summary>What is wrong with a text; empty = nothing.</summary>
    public static IEnumerable<string> FaultsOf(string text) =>
        Everywhere.Concat(Regex.IsMatch(text, Han) ? Chinese : []).Where(rule => rule.Pattern.IsMatch(text)).Select(rule => $"{rule.Fault}: {text}");

    /// <summary>Every text that a type has to say, with arguments like those it gets.</summary>
    public static List<string> TextsOf(Type type, object? instance, CultureInfo language) => In(language, () =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType == typeof(string) && method.GetParameters().All(parameter => Samples(parameter.ParameterType).Length > 0))
            .SelectMany(method => Calls(method).Select(arguments => (string?)method.Invoke(instance, arguments)))
            .OfType<string>()
            .ToList());

    public static T In<T>(CultureInfo language, Func<T> say)
    {
        var present = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = language;
            return say();
        }
        finally
        {
            CultureInfo.CurrentUICulture = present;
        }
    }

    private static IEnumerable<object?[]> Calls(MethodInfo method)
    {
        var samples = method.GetParameters().Select(parameter => Samples(parameter.ParameterType)).ToArray();
        return Enumerable.Range(0, samples.Select(sample => sample.Length).DefaultIfEmpty(1).Max())
            .Select(round => samples.Select(sample => sample[round % sample.Length]).ToArray());
    }

    private static object?[] Samples(Type type) =>
        type == typeof(string) ? ["x"]
        : type == typeof(string[]) ? [new[] { "biz", "biz_set" }]
        : type == typeof(int) || type == typeof(int?) ? [1, 7]
        : type == typeof(long) || type == typeof(long?) ? [100L]
        : type == typeof(double) ? [0.5]
        : type == typeof(bool) ? [true, false]
        : type == typeof(TimeSpan) || type == typeof(TimeSpan?) ? [TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(70)]
        : type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?) ? [new DateTimeOffset(2026, 11, 27, 10, 0, 0, TimeSpan.FromHours(8))]
        : (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } words ? [.. Enum.GetValues(words)]
        : [];
}
