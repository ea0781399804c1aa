namespace BkJob.Client.Json;

/// <summary>What JSON takes for a number.</summary>
internal static class JsonNumber
{
    /// <summary>An optional minus, digits without a leading zero, then perhaps a fraction and an exponent, each with a digit at least.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> text)
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
}
