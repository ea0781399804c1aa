using System.Globalization;
using System.Text;

namespace BkJob.PlantedLogs;

/// <summary>Fills the blanks of corpus lines, for one host.</summary>
internal sealed class Blanks(Random random, long hostId, string address, string hostName, int? exitCode)
{
    private static readonly string[] Syllables = ["ka", "ro", "mi", "ten", "so", "lu", "per", "dan", "vi", "go", "ner", "ta", "shi", "bo", "qu", "el", "mar", "zen", "fi", "log"];
    private static readonly string[] Users = ["zhang.wei", "li_na", "wangfang", "chen.jie", "admin", "ops01", "svc_deploy"];

    private DateTime _now = new DateTime(2026, 3, 2, 14, 30, 0, DateTimeKind.Utc).AddSeconds(random.Next(900));

    public string Fill(string text)
    {
        var filled = new StringBuilder(text.Length + 32);
        for (var at = 0; at < text.Length;)
        {
            var end = text[at] == '{' ? text.IndexOf('}', at) : -1;
            if (end > 0 && Value(text[(at + 1)..end]) is { } value)
            {
                filled.Append(value);
                at = end + 1;
            }
            else if (text[at] == '\\' && text.AsSpan(at).StartsWith("\\e["))
            {
                filled.Append('\u001b');
                at += 2;
            }
            else
            {
                filled.Append(text[at++]);
            }
        }

        return filled.ToString();
    }

    private string? Value(string blank)
    {
        var colon = blank.IndexOf(':', StringComparison.Ordinal);
        var (name, argument) = colon < 0 ? (blank, "") : (blank[..colon], blank[(colon + 1)..]);
        return name switch
        {
            "time" => Later().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            "iso" => Later().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            "clock" => Later().ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
            "n" => Between(argument).ToString(CultureInfo.InvariantCulture),
            "f" => (Between(argument) + random.NextDouble()).ToString("0.00", CultureInfo.InvariantCulture),
            "hex" => Hex(int.Parse(argument, CultureInfo.InvariantCulture)),
            "ip" => string.Create(CultureInfo.InvariantCulture, $"172.{random.Next(16, 32)}.{random.Next(256)}.{random.Next(1, 255)}"),
            "self" => address,
            "host" => hostName,
            "hostid" => hostId.ToString(CultureInfo.InvariantCulture),
            "word" => Word(),
            "Word" => Capital(Word()),
            "user" => Users[random.Next(Users.Length)],
            "ver" => string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 9)}.{random.Next(30)}.{random.Next(20)}"),
            "pick" => argument.Split('|') is var choices ? choices[random.Next(choices.Length)] : null,
            "exit" => (exitCode ?? 1).ToString(CultureInfo.InvariantCulture),
            "progress" => Progress(),
            _ => null,
        };
    }

    private DateTime Later() => _now = _now.AddMilliseconds(random.Next(20, 4000));

    private int Between(string range)
    {
        var ends = range.Split('-');
        return random.Next(int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[1], CultureInfo.InvariantCulture) + 1);
    }

    private string Hex(int digits)
    {
        var text = new StringBuilder(digits);
        for (var digit = 0; digit < digits; digit++)
        {
            text.Append("0123456789abcdef"[random.Next(16)]);
        }

        return text.ToString();
    }

    private string Word()
    {
        var word = new StringBuilder();
        for (var part = random.Next(2, 4); part > 0; part--)
        {
            word.Append(Syllables[random.Next(Syllables.Length)]);
        }

        return word.ToString();
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    /// <summary>A bar that redraws itself with carriage returns.</summary>
    private string Progress()
    {
        var bar = new StringBuilder();
        for (var percent = random.Next(1, 20); percent < 100; percent += random.Next(5, 30))
        {
            bar.Append(CultureInfo.InvariantCulture, $"{percent,3}% [{new string('=', percent / 5)}>{new string(' ', 20 - (percent / 5))}] {percent * 350:N0} {random.Next(200, 9000)}K/s\r");
        }

        return bar.Append("100% [====================>] 35,000 done").ToString();
    }
}
