namespace BkJob.Client.Json;

/// <content>Strings and names, which may be longer than what has arrived.</content>
internal sealed partial class JsonPullReader
{
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
}
