using System.Buffers;

namespace BkJob.Client.Json;

/// <summary>
/// Reads JSON token by token while it arrives. Holds one token at a time, whatever the size of the answer. Texts are decoded as they
/// come, so that the buffer of bytes need not hold one whole; it grows for the parts that are read as documents.
/// </summary>
internal sealed partial class JsonPullReader(Stream body, long? contentLength = null, int maximumTokenBytes = JsonPullReader.MaximumTokenBytes) : IDisposable
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

    private async ValueTask<JsonToken> ReadSlowlyAsync(CancellationToken cancellationToken)
    {
        do
        {
            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
        while (!TryRead());
        return Token;
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

        Expect(JsonNumber.IsNumber(_buffer.AsSpan(_position, at - _position)));
        _tokenStart = _position;
        _tokenEnd = _position = at;
        _tokenHasEscapes = false;
        Complete(JsonToken.Number);
        return true;
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
}
