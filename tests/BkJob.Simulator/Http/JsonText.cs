using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace BkJob.Simulator.Http;

/// <summary>How a text is written into JSON.</summary>
[Flags]
internal enum TextForm
{
    /// <summary>As Jackson does: UTF-8, with escapes for what must have one and for pairs of surrogates.</summary>
    Plain = 0,

    /// <summary>As Python's json does: everything above ASCII as \uXXXX.</summary>
    Ascii = 1,

    /// <summary>With <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c> as entities, as the v2 API encodes logs.</summary>
    Html = 2,
}

/// <summary>Escapes text for the inside of a JSON string.</summary>
internal static class JsonText
{
    private static readonly SearchValues<char> MustEscape = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(code => (char)code), '"', '\\', .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code)]);

    private static readonly SearchValues<char> MustEscapeForAscii = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(code => (char)code), '"', '\\', .. Enumerable.Range(127, 65536 - 127).Select(code => (char)code)]);

    public static byte[] Escape(string text, TextForm form)
    {
        var buffer = new ArrayBufferWriter<byte>(text.Length + (text.Length / 4) + 16);
        Escape(text, form, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    public static void Escape(ReadOnlySpan<char> text, TextForm form, IBufferWriter<byte> output)
    {
        if (form.HasFlag(TextForm.Html))
        {
            text = HtmlEncode(text.ToString());
        }

        var special = form.HasFlag(TextForm.Ascii) ? MustEscapeForAscii : MustEscape;
        while (!text.IsEmpty)
        {
            var run = text.IndexOfAny(special);
            if (run < 0)
            {
                run = text.Length;
            }

            Copy(text[..run], output);
            if (run < text.Length)
            {
                EscapeOne(text[run], form.HasFlag(TextForm.Ascii) ? "0123456789abcdef"u8 : "0123456789ABCDEF"u8, output);
                run++;
            }

            text = text[run..];
        }
    }

    public static string HtmlEncode(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static void Copy(ReadOnlySpan<char> text, IBufferWriter<byte> output)
    {
        if (text.IsEmpty)
        {
            return;
        }

        var target = output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        Utf8.FromUtf16(text, target, out _, out var written);
        output.Advance(written);
    }

    private static void EscapeOne(char letter, ReadOnlySpan<byte> digits, IBufferWriter<byte> output)
    {
        ReadOnlySpan<byte> known = letter switch
        {
            '"' => "\\\""u8,
            '\\' => "\\\\"u8,
            '\n' => "\\n"u8,
            '\r' => "\\r"u8,
            '\t' => "\\t"u8,
            '\b' => "\\b"u8,
            '\f' => "\\f"u8,
            _ => default,
        };
        if (!known.IsEmpty)
        {
            output.Write(known);
            return;
        }

        var target = output.GetSpan(6);
        "\\u"u8.CopyTo(target);
        for (var digit = 0; digit < 4; digit++)
        {
            target[2 + digit] = digits[(letter >> (12 - (4 * digit))) & 15];
        }

        output.Advance(6);
    }
}
