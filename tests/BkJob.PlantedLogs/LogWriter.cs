namespace BkJob.PlantedLogs;

/// <summary>Writes what one host printed.</summary>
internal sealed class LogWriter(Corpus corpus, MixLevel level, Random random, Blanks blanks, string? without)
{
    private static readonly string[] Components = ["chronyd", "crond", "rsyslogd", "node_exporter", "filebeat", "dockerd", "sssd", "multipathd", "irqbalance", "snmpd", "auditd", "zabbix_agentd"];

    private readonly List<string> _lines = [];

    public string? Write(Cause? cause, string system)
    {
        if (cause is { IsSilent: true })
        {
            return null;
        }

        var stopped = false;
        foreach (var phase in corpus.PhasesOf(system))
        {
            var fails = cause is not null && cause.Phase == phase.Name;
            var until = fails ? random.Next(1, phase.Lines.Count + 1) : phase.Lines.Count;
            foreach (var line in phase.Lines.Take(until))
            {
                if (cause is null || line.Name is null || (line.Name != cause.Swapped && line.Name != cause.Dropped))
                {
                    Print(line);
                }
                else if (line.Name == cause.Swapped)
                {
                    PrintForm(cause);
                    stopped = !cause.GoesOn;
                    if (stopped)
                    {
                        break;
                    }
                }
            }

            if (fails)
            {
                PrintForm(cause!);
                stopped = true;
            }

            if (stopped)
            {
                break;
            }
        }

        Disturb();
        if (cause is not null)
        {
            if (!stopped)
            {
                _lines.RemoveAt(_lines.Count - 1);
            }

            foreach (var line in cause.Consequences.Where(name => name != without).SelectMany(corpus.Consequences))
            {
                Print(line);
            }
        }

        return Damaged(string.Join('\n', _lines), cause);
    }

    private void PrintForm(Cause cause)
    {
        var forms = cause.Forms;
        foreach (var line in forms[random.Next(forms.Count)])
        {
            Print(line);
        }
    }

    private void Print(CorpusLine line)
    {
        if (random.Next(100) < line.Percent)
        {
            for (var times = random.Next(line.Least, line.Most + 1); times > 0; times--)
            {
                _lines.Add(blanks.Fill(line.Text));
            }
        }
    }

    /// <summary>Lines that look like errors and are none, and lines that hardly any other host prints.</summary>
    private void Disturb()
    {
        foreach (var decoy in corpus.Decoys.Where(decoy => random.Next(100) < decoy.Percent))
        {
            Insert(blanks.Fill(decoy.Text));
        }

        var kinds = corpus.Noise.Count * Math.Max(1, level.Components);
        for (var noise = random.Next(4); noise > 0; noise--)
        {
            var kind = random.Next(kinds);
            var text = blanks.Fill(corpus.Noise[kind % corpus.Noise.Count].Text);
            Insert(level.Components == 0 ? text : $"{Components[kind / corpus.Noise.Count]}: {text}");
        }
    }

    private void Insert(string line) => _lines.Insert(random.Next(1, Math.Max(2, _lines.Count - 4)), line);

    private string Damaged(string text, Cause? cause)
    {
        if (random.NextDouble() < level.CutHeads && _lines.Count > 20)
        {
            text = text[(text.Length / 4)..];
        }

        if (random.NextDouble() < level.Torn)
        {
            // A piece is lost: the line before it has no end and runs into the rest of another one.
            var at = random.Next(text.Length / 3);
            text = text.Remove(at, Math.Min(random.Next(10, 160), text.Length - at));
        }

        return cause is { Stops: true } ? text : text + "\n";
    }
}
