using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace BkJob.Client.Json;

/// <content>What the current token says.</content>
internal sealed partial class JsonPullReader
{
    public bool NameIs(ReadOnlySpan<byte> name)
    {
        if (!_tokenHasEscapes)
        {
            return TokenSpan.SequenceEqual(name);
        }

        // No name that anybody asks for has other characters than ASCII.
        var text = TextValue()!;
        var isSame = text.Length == name.Length;
        for (var index = 0; isSame && index < name.Length; index++)
        {
            isSame = text[index] == name[index];
        }

        return isSame;
    }

    /// <summary>The current string or name; null for <c>null</c>; a number or a truth value as its text, because servers disagree on types.</summary>
    public string? TextValue() => Token switch
    {
        JsonToken.String => _text.ToString(),
        JsonToken.PropertyName => NameText(),
        JsonToken.Number => Encoding.ASCII.GetString(_buffer, _tokenStart, _tokenEnd - _tokenStart),
        JsonToken.True => "true",
        JsonToken.False => "false",
        JsonToken.Null => null,
        _ => throw new BrokenJsonException($"a text was expected, {Token} found"),
    };

    /// <summary>The current string; null for <c>null</c>. A log is never anything else.</summary>
    public string? StringValue() => Token is JsonToken.String or JsonToken.Null
        ? TextValue()
        : throw new BrokenJsonException($"a text was expected, {Token} found");

    /// <summary>The current whole number, also when sent as text; null for <c>null</c> and for any other single value.</summary>
    public long? NumberValue()
    {
        if (Token is JsonToken.StartObject or JsonToken.StartArray)
        {
            throw new BrokenJsonException($"a number was expected, {Token} found");
        }

        var digits = DigitSpan;
        if (digits.IsEmpty)
        {
            return null;
        }

        if (Utf8Parser.TryParse(digits, out long number, out var used) && used == digits.Length)
        {
            return number;
        }

        return Utf8Parser.TryParse(digits, out decimal exact, out used) && used == digits.Length
            && exact == decimal.Truncate(exact) && exact is >= long.MinValue and <= long.MaxValue
            ? (long)exact
            : null;
    }

    /// <summary>The same, where 32 bits are enough; null beyond them, never a part of the number.</summary>
    public int? IntValue() => NumberValue() is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null;

    public decimal? DecimalValue() => Token is JsonToken.StartObject or JsonToken.StartArray
        ? throw new BrokenJsonException($"a number was expected, {Token} found")
        : Utf8Parser.TryParse(DigitSpan, out decimal number, out var used, 'G') && used == DigitSpan.Length
            ? number
            : null;

    /// <summary>Reads the current value whole, for the small and free-form parts of an answer.</summary>
    public async ValueTask<JsonDocument> ReadDocumentAsync(CancellationToken cancellationToken)
    {
        if (Token == JsonToken.String)
        {
            throw new BrokenJsonException("an object was expected, a text found");
        }

        _captureStart = _tokenStart;
        try
        {
            await SkipAsync(cancellationToken).ConfigureAwait(false);
            var text = _buffer.AsSpan(_captureStart, _position - _captureStart).ToArray();
            return JsonText.Parse(text);
        }
        finally
        {
            _captureStart = -1;
        }
    }

    private ReadOnlySpan<byte> TokenSpan => _buffer.AsSpan(_tokenStart, _tokenEnd - _tokenStart);

    /// <summary>The current number, also when sent as text; empty for anything else.</summary>
    private ReadOnlySpan<byte> DigitSpan => Token == JsonToken.Number ? TokenSpan
        : Token == JsonToken.String && _text.Length is > 0 and <= MaximumNumberBytes ? Encoding.UTF8.GetBytes(_text.ToString())
        : default;

    private string NameText()
    {
        var (at, end) = (_tokenStart, TextEnd.NeedsRoom);
        _text.Clear();
        while (end == TextEnd.NeedsRoom)
        {
            _text.Grow();
            // With the quote behind it, so that an escape that is cut off is seen.
            end = JsonTextDecoder.Decode(_buffer.AsSpan(at, _tokenEnd + 1 - at), _text.Room, out var read, out var written);
            at += read;
            _text.Advance(written);
        }

        return end == TextEnd.Quote ? _text.ToString() : throw new BrokenJsonException("there is an unfinished escape");
    }
}
