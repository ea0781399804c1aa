using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace BkJob.Client.Wire;

internal enum JsonToken
{
    None,
    StartObject,
    EndObject,
    StartArray,
    EndArray,
    PropertyName,
    String,
    Number,
    True,
    False,
    Null,
}

/// <summary>The answer is not valid JSON, ends too early or exceeds a bound.</summary>
internal sealed class BrokenJsonException(string message) : Exception(message);

/// <summary>
/// Reads JSON token by token while it arrives. Holds one token at a time, whatever the size of the answer. Texts are decoded as they
/// come, so that the buffer of bytes need not hold one whole; it grows for the parts that are read as documents.
/// </summary>
internal sealed class JsonPullReader(Stream body, long? contentLength = null, int maximumTokenBytes = JsonPullReader.MaximumTokenBytes) : IDisposable
{
    internal const int MaximumDepth = 64;

    /// <summary>A little less than the longest string there can be.</summary>
    internal const int MaximumTokenBytes = 1_000_000_000;

    /// <summary>A document takes several times its text in memory.</summary>
    internal const int MaximumDocumentBytes = 128 * 1024 * 1024;
    internal const int MaximumNumberBytes = 1024;
    private const int InitialBufferBytes = 128 * 1024;

    private readonly TextBuffer _text = new();
    private readonly bool[] _isObject = new bool[MaximumDepth + 1];
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialBufferBytes);
    private int _position;
    private int _end;
    private int _captureStart = -1;
    private int _tokenStart;
    private int _tokenEnd;
    private bool _tokenHasEscapes;
    private bool _bodyEnded;
    private bool _afterValue;
    private bool _afterName;
    private bool _afterComma;
    private bool _started;
    private bool _readingText;
    private bool _scanning;
    private bool _scanningName;
    private int _scan;

    public JsonToken Token { get; private set; }

    public int Depth { get; private set; }

    /// <summary>Bytes of the answer read so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Moves to the next token; <see cref="JsonToken.None"/> once the one value of the answer is complete.</summary>
    public ValueTask<JsonToken> ReadAsync(CancellationToken cancellationToken) =>
        TryRead() ? new(Token) : ReadSlowlyAsync(cancellationToken);

    /// <summary>Moves on, and says whether the token is a property name of the object that was just entered or is being read.</summary>
    public async ValueTask<bool> ReadPropertyAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken).ConfigureAwait(false) switch
    {
        JsonToken.PropertyName => true,
        JsonToken.EndObject => false,
        _ => throw new BrokenJsonException($"a name was expected, {Token} found"),
    };

    /// <summary>Moves on, and says whether there is one more element in the array that was just entered or is being read.</summary>
    public async ValueTask<bool> ReadElementAsync(CancellationToken cancellationToken) =>
        await ReadAsync(cancellationToken).ConfigureAwait(false) != JsonToken.EndArray;

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

    /// <summary>Passes over the current value, whatever it is.</summary>
    public async ValueTask SkipAsync(CancellationToken cancellationToken)
    {
        if (Token is not (JsonToken.StartObject or JsonToken.StartArray))
        {
            return;
        }

        var outside = Depth - 1;
        while (Depth > outside)
        {
            await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

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

    public void Dispose()
    {
        _text.Dispose();
        var buffer = _buffer;
        _buffer = [];
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private ReadOnlySpan<byte> TokenSpan => _buffer.AsSpan(_tokenStart, _tokenEnd - _tokenStart);

    /// <summary>The current number, also when sent as text; empty for anything else.</summary>
    private ReadOnlySpan<byte> DigitSpan => Token == JsonToken.Number ? TokenSpan
        : Token == JsonToken.String && _text.Length is > 0 and <= MaximumNumberBytes ? Encoding.UTF8.GetBytes(_text.ToString())
        : default;

    private async ValueTask<JsonToken> ReadSlowlyAsync(CancellationToken cancellationToken)
    {
        do
        {
            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
        while (!TryRead());
        return Token;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_bodyEnded)
        {
            throw new BrokenJsonException($"it ends after {BytesRead} bytes, inside the text");
        }

        MakeRoom();
#if NETSTANDARD2_0
        var count = await body.ReadAsync(_buffer, _end, _buffer.Length - _end, cancellationToken).ConfigureAwait(false);
#else
        var count = await body.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
#endif
        _end += count;
        BytesRead += count;
        _bodyEnded = count == 0;
    }

    /// <summary>Drops what has been read and grows the buffer when one token fills it.</summary>
    private void MakeRoom()
    {
        var keep = _captureStart >= 0 ? _captureStart : _scanning ? _tokenStart : _position;
        if (keep > 0)
        {
            Buffer.BlockCopy(_buffer, keep, _buffer, 0, _end - keep);
            _position -= keep;
            _tokenStart -= keep;
            _tokenEnd -= keep;
            _scan -= keep;
            _end -= keep;
            _captureStart -= _captureStart >= 0 ? keep : 0;
        }

        // What is held now is one unfinished value.
        var bound = _captureStart >= 0 ? Math.Min(MaximumDocumentBytes, maximumTokenBytes) : maximumTokenBytes;
        if (_end + (_readingText ? _text.Length : 0) >= bound)
        {
            throw new BrokenJsonException($"one value exceeds {bound} bytes");
        }

        if (_end < _buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(GrownLength());
        Buffer.BlockCopy(_buffer, 0, larger, 0, _end);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    /// <summary>Doubles, but never beyond what the answer can still bring.</summary>
    private int GrownLength()
    {
        var doubled = (int)Math.Min((long)_buffer.Length * 2, maximumTokenBytes);
        var needed = contentLength is { } total ? _end + (total - BytesRead) + 1 : long.MaxValue;
        return needed > _end && needed < doubled ? (int)needed : doubled;
    }

    private bool TryRead()
    {
        if (_scanning || _readingText)
        {
            return _scanning ? TryScanString() : TryReadText();
        }

        while (true)
        {
            if (!TrySkipBlanks() || _position == _end)
            {
                return EndsHere();
            }

            var next = _buffer[_position];
            if (Depth == 0 && _started)
            {
                throw new BrokenJsonException("there is more text after the end");
            }

            if (next == ',')
            {
                Expect(_afterValue && Depth > 0);
                _position++;
                _afterValue = false;
                _afterComma = true;
                continue;
            }

            if (next == ':')
            {
                Expect(Token == JsonToken.PropertyName && !_afterName);
                _position++;
                _afterName = true;
                continue;
            }

            return TryReadToken(next);
        }
    }

    private bool EndsHere()
    {
        if (Depth == 0 && _started && _afterValue)
        {
            if (!_bodyEnded)
            {
                return false;
            }

            Token = JsonToken.None;
            return true;
        }

        if (_bodyEnded && !_started)
        {
            throw new BrokenJsonException("it is empty");
        }

        return false;
    }

    private bool TryReadToken(byte next)
    {
        var inObject = Depth > 0 && _isObject[Depth];
        var closes = next is (byte)'}' or (byte)']';
        if (closes)
        {
            Expect(Depth > 0 && inObject == (next == '}') && !_afterComma && (_afterValue || Token is JsonToken.StartObject or JsonToken.StartArray));
            _position++;
            Depth--;
            Complete(next == '}' ? JsonToken.EndObject : JsonToken.EndArray);
            return true;
        }

        var wantsName = inObject && !_afterName;
        Expect(!_afterValue && (!wantsName || (next == '"' && Token != JsonToken.PropertyName)));
        switch (next)
        {
            case (byte)'"' when !wantsName && _captureStart < 0:
                _position++;
                _text.Clear();
                _readingText = true;
                return TryReadText();
            case (byte)'"':
                _tokenStart = _position + 1;
                _scan = _tokenStart;
                _scanning = true;
                _scanningName = wantsName;
                _tokenHasEscapes = false;
                return TryScanString();
            case (byte)'{' or (byte)'[':
                if (Depth == MaximumDepth)
                {
                    throw new BrokenJsonException($"it nests deeper than {MaximumDepth}");
                }

                _tokenStart = _position++;
                _isObject[++Depth] = next == '{';
                Token = next == '{' ? JsonToken.StartObject : JsonToken.StartArray;
                _started = true;
                _afterName = _afterComma = _afterValue = false;
                return true;
            case (byte)'t':
                return TryReadWord("true"u8, JsonToken.True);
            case (byte)'f':
                return TryReadWord("false"u8, JsonToken.False);
            case (byte)'n':
                return TryReadWord("null"u8, JsonToken.Null);
            default:
                return TryReadNumber(next);
        }
    }

    private bool TryReadText()
    {
        while (true)
        {
            var end = JsonTextDecoder.Decode(_buffer.AsSpan(_position, _end - _position), _text.Room, out var read, out var written);
            _position += read;
            _text.Advance(written);
            switch (end)
            {
                case TextEnd.Quote:
                    _position++;
                    _readingText = false;
                    Complete(JsonToken.String);
                    return true;
                case TextEnd.NeedsBytes:
                    return Incomplete();
                default:
                    _text.Grow();
                    break;
            }
        }
    }

    /// <summary>Finds the end of a name, or of a text in a part that is read as a document.</summary>
    private bool TryScanString()
    {
        while (true)
        {
            var found = _buffer.AsSpan(_scan, _end - _scan).IndexOfAny((byte)'"', (byte)'\\');
            if (found < 0)
            {
                _scan = _end;
                return Incomplete();
            }

            _scan += found;
            if (_buffer[_scan] == '"')
            {
                break;
            }

            if (_scan + 1 == _end)
            {
                return Incomplete();
            }

            _tokenHasEscapes = true;
            _scan += 2;
        }

        _tokenEnd = _scan;
        _position = _scan + 1;
        _scanning = false;
        if (_scanningName)
        {
            Token = JsonToken.PropertyName;
            _afterName = _afterComma = _afterValue = false;

            // A value is checked when it is taken; a name that a broken byte made another would pass as one that nobody knows.
            JsonText.RequireUtf8(TokenSpan);
        }
        else
        {
            Complete(JsonToken.String);
        }

        return true;
    }

    private bool TryReadWord(ReadOnlySpan<byte> word, JsonToken token)
    {
        var available = Math.Min(word.Length, _end - _position);
        Expect(_buffer.AsSpan(_position, available).SequenceEqual(word.Slice(0, available)));
        if (available < word.Length)
        {
            return Incomplete();
        }

        _tokenStart = _position;
        _tokenEnd = _position += word.Length;
        Complete(token);
        return true;
    }

    private bool TryReadNumber(byte first)
    {
        Expect(first is (byte)'-' or (>= (byte)'0' and <= (byte)'9'));
        var at = _position;
        while (at < _end && _buffer[at] is (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'+' or (byte)'.' or (byte)'e' or (byte)'E')
        {
            at++;
        }

        if (at - _position > MaximumNumberBytes)
        {
            throw new BrokenJsonException($"one number exceeds {MaximumNumberBytes} digits");
        }

        if (at == _end && !_bodyEnded)
        {
            return false;
        }

        Expect(IsNumber(_buffer.AsSpan(_position, at - _position)));
        _tokenStart = _position;
        _tokenEnd = _position = at;
        _tokenHasEscapes = false;
        Complete(JsonToken.Number);
        return true;
    }

    /// <summary>An optional minus, digits without a leading zero, then perhaps a fraction and an exponent, each with a digit at least.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        text = text.Slice(text[0] == '-' ? 1 : 0);
        var whole = CountDigits(text);
        if (whole == 0 || (whole > 1 && text[0] == '0'))
        {
            return false;
        }

        text = text.Slice(whole);
        if (text.Length > 0 && text[0] == '.')
        {
            var fraction = CountDigits(text.Slice(1));
            if (fraction == 0)
            {
                return false;
            }

            text = text.Slice(1 + fraction);
        }

        if (text.Length > 1 && text[0] is (byte)'e' or (byte)'E')
        {
            text = text.Slice(text[1] is (byte)'+' or (byte)'-' ? 2 : 1);
            return text.Length > 0 && CountDigits(text) == text.Length;
        }

        return text.IsEmpty;
    }

    private static int CountDigits(ReadOnlySpan<byte> text)
    {
        var count = 0;
        while (count < text.Length && text[count] is >= (byte)'0' and <= (byte)'9')
        {
            count++;
        }

        return count;
    }

    private bool Incomplete() => _bodyEnded
        ? throw new BrokenJsonException($"it ends after {BytesRead} bytes, inside the text")
        : false;

    private void Complete(JsonToken token)
    {
        Token = token;
        _started = true;
        _afterValue = true;
        _afterName = _afterComma = false;
    }

    /// <summary>False when a byte order mark may be arriving in pieces.</summary>
    private bool TrySkipBlanks()
    {
        if (!_started && _position == 0 && _end > 0 && _buffer[0] == 0xEF)
        {
            if (_end < 3)
            {
                return Incomplete();
            }

            Expect(_buffer[1] == 0xBB && _buffer[2] == 0xBF);
            _position = 3;
        }

        while (_position < _end && _buffer[_position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            _position++;
        }

        return true;
    }

    private void Expect(bool condition)
    {
        if (!condition)
        {
            throw new BrokenJsonException($"unexpected character near byte {BytesRead - (_end - _position)}");
        }
    }

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
