namespace BkJob.PowerShell.Archive;

/// <summary>Texts with halves of surrogate pairs: a log may hold them, UTF-8 cannot.</summary>
internal static class UnicodeText
{
    /// <summary>The same object where the text is valid, else a copy with each lone half replaced by U+FFFD.</summary>
    public static string MakeValid(string text)
    {
        var at = NextLoneHalf(text, 0);
        if (at < 0)
        {
            return text;
        }

        var valid = text.ToCharArray();
        for (; at >= 0; at = NextLoneHalf(text, at + 1))
        {
            valid[at] = '\ufffd';
        }

        return new string(valid);
    }

    /// <summary>The code units as they are, two bytes each, the low one first.</summary>
    public static byte[] ToUnits(string text)
    {
        var bytes = new byte[text.Length * 2];
        for (var at = 0; at < text.Length; at++)
        {
            bytes[2 * at] = (byte)text[at];
            bytes[(2 * at) + 1] = (byte)(text[at] >> 8);
        }

        return bytes;
    }

    /// <summary>The text of such bytes.</summary>
    public static string FromUnits(byte[] bytes)
    {
        var text = new char[bytes.Length / 2];
        for (var at = 0; at < text.Length; at++)
        {
            text[at] = (char)(bytes[2 * at] | (bytes[(2 * at) + 1] << 8));
        }

        return new string(text);
    }

    private static int NextLoneHalf(string text, int from)
    {
        for (var at = NextHalf(text, from); at >= 0; at = NextHalf(text, at))
        {
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return at;
            }

            at += 2;
        }

        return -1;
    }

    private static int NextHalf(string text, int from)
    {
#if NET
        var found = text.AsSpan(from).IndexOfAnyInRange('\ud800', '\udfff');
        return found < 0 ? -1 : from + found;
#else
        for (var at = from; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]))
            {
                return at;
            }
        }

        return -1;
#endif
    }
}
