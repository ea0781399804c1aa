using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BkJob.PowerShell.Archive;

/// <summary>Writes one log after the other as lines of JSON.</summary>
internal sealed class MemberWriter(Stream stream)
{
    /// <summary>A text that is no valid Unicode is written twice: as engines can read it, and exactly, in a member of this name.</summary>
    public const string ExactSuffix = "_utf16";

    // Text stays legible: only what JSON does not take is escaped. The file is read by JSON parsers, never pasted into a page.
    private readonly Utf8JsonWriter _json = new(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

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
        _json.WriteString(name, valid);
        if (!ReferenceEquals(valid, text))
        {
            _json.WriteBase64String(name + ExactSuffix, UnicodeText.ToUnits(text));
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

    /// <summary>Hands on what is still held.</summary>
    public void Close()
    {
        _json.Dispose();
        stream.Flush();
    }
}
