using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BkJob.PowerShell.Archive;

/// <summary>Writes one log after the other as lines of JSON.</summary>
internal sealed class MemberWriter(Stream stream)
{
    /// <summary>A text that is no valid Unicode is written twice: as engines can read it, and exactly, in a member of this name.</summary>
    public const string ExactSuffix = "_utf16";

    /// <summary>
    /// Characters that the JSON library gets at once: it takes no text beyond 166 million, and room for three times a text meanwhile.
    /// Whole groups of three bytes, as base64 has them.
    /// </summary>
    private const int Piece = 3 * 256 * 1024;

    // Text stays legible: only what JSON does not take is escaped. The file is read by JSON parsers, never pasted into a page.
    private static readonly JavaScriptEncoder Legible = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private readonly Utf8JsonWriter _json = new(stream, new JsonWriterOptions { Encoder = Legible });

    public void Begin() => _json.WriteStartObject();

    public void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        stream.WriteByte((byte)'\n');
    }

    public void Number(string name, long? number)
    {
        if (number is { } value)
        {
            _json.WriteNumber(name, value);
        }
    }

    public void Text(string name, string? text)
    {
        if (text is null)
        {
            return;
        }

        var valid = UnicodeText.MakeValid(text);
        if (valid.Length <= Piece)
        {
            _json.WriteString(name, valid);
        }
        else
        {
            Write(name, PiecesOf(valid));
        }

        if (!ReferenceEquals(valid, text))
        {
            Write(name + ExactSuffix, Base64Of(UnicodeText.ToUnits(text)));
        }
    }

    public void Time(string name, DateTimeOffset? time)
    {
        if (time is { } value)
        {
            _json.WriteString(name, value.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));
        }
    }

    public void Duration(string name, TimeSpan? duration)
    {
        if (duration is { } value)
        {
            _json.WriteNumber(name, value.Ticks / (decimal)TimeSpan.TicksPerSecond);
        }
    }

    public void Enum<T>(string name, T? value)
        where T : struct, Enum
    {
        if (value is { } known)
        {
            _json.WriteNumber(name, Convert.ToInt32(known, CultureInfo.InvariantCulture));
            if (System.Enum.GetName(typeof(T), known) is { } word)
            {
                _json.WriteString(name + "_name", word);
            }
        }
    }

    public void Raw(string name, string json)
    {
        _json.WritePropertyName(name);
        _json.WriteRawValue(json);
    }

    // Half a surrogate pair is left to the next piece.
    private static IEnumerable<byte[]> PiecesOf(string text)
    {
        for (int at = 0, length; at < text.Length; at += length)
        {
            length = Math.Min(Piece, text.Length - at);
            length -= at + length < text.Length && char.IsHighSurrogate(text[at + length - 1]) ? 1 : 0;
            yield return JsonEncodedText.Encode(text.AsSpan(at, length), Legible).EncodedUtf8Bytes.ToArray();
        }
    }

    private static IEnumerable<byte[]> Base64Of(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length; at += Piece)
        {
            yield return Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes, at, Math.Min(Piece, bytes.Length - at)));
        }
    }

    /// <summary>Writes a text whose pieces need no escaping any more. All but its last quote goes past the JSON library, which takes that for the value.</summary>
    private void Write(string name, IEnumerable<byte[]> pieces)
    {
        _json.WritePropertyName(name);
        _json.Flush();
        stream.WriteByte((byte)'"');
        foreach (var piece in pieces)
        {
            stream.Write(piece, 0, piece.Length);
        }

        _json.WriteRawValue("\""u8, skipInputValidation: true);
    }

    /// <summary>Hands on what is still held.</summary>
    public void Close()
    {
        _json.Dispose();
        stream.Flush();
    }
}
