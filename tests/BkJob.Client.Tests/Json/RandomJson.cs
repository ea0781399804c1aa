using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace BkJob.Client.Tests.Json;

/// <summary>JSON in every layout there is: white space anywhere, every escape, numbers in every form, half surrogate pairs if wanted.</summary>
internal static class RandomJson
{
    private static readonly string[] Blanks = ["", "", "", "", " ", "\n", "\r\n\t", "   "];

    private static readonly Gen<string> Blank = Gen.Elements(Blanks);

    private static readonly Gen<string> PlainPiece = Gen.Elements(
        "a", "ok", "日志", "错误：磁盘已满", "é", "𝄞", "😀", "\u007f", "\u2028", " ", "0", "{", "}", "[", "]", ",", ":", "null", "'", "<b>", "&amp;", "/", "\ufffd", "\uffff",
        new string('x', 300), new string('主', 40));

    private static readonly Gen<string> Escape = Gen.Elements(
        "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t", "\\u0000", "\\u001b", "\\u0022", "\\u005c", "\\u00e9", "\\u4E2d", "\\uFFFF", "\\ud83d\\ude00", "\\uD834\\uDD1E");

    private static readonly Gen<string> HalfPair = Gen.Elements("\\ud800", "\\uDFFF", "\\udc00\\ud800", "\\ud83d\\u0041", "\\ud83d\\n", "\\ud83d\\ud83d\\ude00");

    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.Choose(int.MinValue, int.MaxValue).Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Gen.Elements(
            "0", "-0", "0.0", "-0.5", "1e5", "1E+5", "1e-5", "1.25e10", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "9007199254740993",
            "0.1", "123456789012345678901234567890", "1e400", "-1e400", "1e-400", "0e0", "10", "1.0", "2147483648", "1.50E+00002", "0.000000000000000000000000000001"));

    /// <summary>Text that System.Text.Json reads, too.</summary>
    public static Gen<string> Whole { get; } = Document(withHalfPairs: false);

    public static Gen<string> WithHalfPairs { get; } = Document(withHalfPairs: true);

    /// <summary>Sizes of the pieces a body arrives in: often single bytes.</summary>
    public static Gen<int[]> Pieces { get; } = Gen.OneOf(
        Gen.Constant(new[] { 1 }), Gen.Constant(new[] { int.MaxValue }), Gen.NonEmptyListOf(Gen.Choose(1, 17)).Select(sizes => sizes.ToArray()),
        Gen.NonEmptyListOf(Gen.Choose(1, 5000)).Select(sizes => sizes.ToArray()));

    private static Gen<string> Document(bool withHalfPairs) =>
        from before in Blank
        from value in Gen.Sized(size => Value(Math.Min(size, 40), withHalfPairs))
        from after in Blank
        select before + value + after;

    private static Gen<string> Value(int size, bool withHalfPairs)
    {
        var leaf = Gen.OneOf(Text(withHalfPairs), Number, Gen.Elements("true", "false", "null", "{}", "[]", "[ ]", "{\n}"));
        if (size <= 1)
        {
            return leaf;
        }

        var inner = Value(size / 3, withHalfPairs);
        var array = Gen.Choose(0, 6).SelectMany(count => Gen.ListOf(Spaced(inner), count)).Select(items => $"[{string.Join(",", items)}]");
        var member = from name in Spaced(Text(withHalfPairs)) from value in Spaced(inner) select $"{name}:{value}";
        var members = Gen.Choose(0, 6).SelectMany(count => Gen.ListOf(member, count)).Select(items => $"{{{string.Join(",", items)}}}");
        return Gen.Frequency((1, leaf), (2, array), (3, members));
    }

    private static Gen<string> Spaced(Gen<string> value) => from before in Blank from text in value from after in Blank select before + text + after;

    private static Gen<string> Text(bool withHalfPairs) =>
        Gen.Choose(0, 8)
            .SelectMany(count => Gen.ListOf(
                withHalfPairs ? Gen.Frequency((4, PlainPiece), (3, Escape), (2, HalfPair)) : Gen.Frequency((4, PlainPiece), (3, Escape)), count))
            .Select(pieces => $"\"{string.Concat(pieces)}\"");
}
