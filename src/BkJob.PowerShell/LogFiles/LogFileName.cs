using System.Globalization;
using System.Management.Automation;
using System.Text;
using BkJob.PowerShell.Texts;

namespace BkJob.PowerShell.LogFiles;

/// <summary>Names the file of a log after a template of property names in braces. A slash makes a folder; whatever a property says stays one part of the path.</summary>
internal sealed class LogFileName
{
    public const string Default = "{JobInstanceId}/{StepInstanceId}/{CloudId}_{IPAddress}.log";

    /// <summary>Every property a log of ours may be named after.</summary>
    public static readonly string[] Properties =
    [
        .. new[] { typeof(ScriptLog), typeof(FileTransferLog), typeof(LogLine) }
            .SelectMany(type => type.GetProperties())
            .Select(property => property.Name)
            .Where(name => name is not (nameof(ScriptLog.LogContent) or nameof(LogLine.Text)))
            .Distinct(),
    ];

    private static readonly char[] Separators = ['/', '\\'];

    // One list per part of the path; a piece is fixed text or a property's name.
    private readonly List<List<(string Text, bool IsProperty)>> _parts;
    private readonly bool _isDefault;
    private readonly bool _namesTarget;

    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.InvalidArgument"/>: braces do not match, or a part is empty.</exception>
    public LogFileName(string template)
    {
        _isDefault = template == Default;
        _parts = [.. Split(template).Select(Parse)];
        _namesTarget = _parts.SelectMany(part => part).Any(piece => piece.IsProperty
            && (IsNamed(piece.Text, nameof(ScriptLog.Target)) || IsNamed(piece.Text, nameof(ScriptLog.ContainerName))));
        if (_parts.Count == 0)
        {
            throw new BkJobException(BkJobErrorKind.InvalidArgument, ShellMessages.InvalidTemplate(template));
        }
    }

    /// <summary>Where the file of a log is.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.InvalidArgument"/>: the object has no property that the template names.</exception>
    public LogPlace PlaceOf(PSObject log)
    {
        var names = new string[_parts.Count];
        for (var at = 0; at < names.Length; at++)
        {
            names[at] = _isDefault && at == names.Length - 1 ? HostName(log) + ".log" : Fill(_parts[at], log);
        }

        // Containers may have the same name: what is named after one is its own all the same.
        var container = _namesTarget ? ContainerOf(log).Id : null;
        return new([.. names.Select(SafeFileName.From)], string.Join("\0", [.. names, container]));
    }

    // A slash inside braces belongs to no property's name, so the template can be split first.
    private static IEnumerable<string> Split(string template) => template.Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    private static List<(string Text, bool IsProperty)> Parse(string part)
    {
        var pieces = new List<(string Text, bool IsProperty)>();
        for (var at = 0; at < part.Length;)
        {
            var open = part.IndexOf('{', at);
            var close = open < 0 ? -1 : part.IndexOf('}', open);
            if (open >= 0 && close < open + 2)
            {
                throw new BkJobException(BkJobErrorKind.InvalidArgument, ShellMessages.InvalidTemplate(part));
            }

            var end = open < 0 ? part.Length : open;
            if (end > at)
            {
                pieces.Add((part.Substring(at, end - at), false));
            }

            if (open < 0)
            {
                break;
            }

            pieces.Add((part.Substring(open + 1, close - open - 1).Trim(), true));
            at = close + 1;
        }

        return pieces;
    }

    private static string Fill(List<(string Text, bool IsProperty)> pieces, PSObject log)
    {
        var text = new StringBuilder();
        foreach (var piece in pieces)
        {
            text.Append(piece.IsProperty ? Value(log, piece.Text) : piece.Text);
        }

        return text.ToString();
    }

    private static string Value(PSObject log, string name)
    {
        if (log.Properties[name] is null && !Properties.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw new BkJobException(BkJobErrorKind.InvalidArgument, ShellMessages.UnknownProperty(name, log.BaseObject.GetType().Name));
        }

        var value = Get(log, name);
        if (value is null && IsNamed(name, nameof(ScriptLog.IPAddress)))
        {
            value = Get(log, nameof(ScriptLog.IPv6Address));
        }

        return value ?? "_";
    }

    // The default name: cloud area and address; where there is none, the container or the host's id.
    private static string HostName(PSObject log)
    {
        var container = ContainerOf(log);
        if (container.Id is not null)
        {
            return container.Name is null ? $"container_{container.Id}" : $"container_{container.Id}_{container.Name}";
        }

        var address = Get(log, nameof(ScriptLog.IPAddress)) ?? Get(log, nameof(ScriptLog.IPv6Address));
        var cloud = Get(log, nameof(ScriptLog.CloudId));
        return address is not null
            ? cloud is null ? address : $"{cloud}_{address}"
            : Get(log, nameof(ScriptLog.HostId)) is { } host ? $"host_{host}" : Get(log, nameof(ScriptLog.Target)) ?? "_";
    }

    private static (string? Id, string? Name) ContainerOf(PSObject log) => log.BaseObject switch
    {
        FileTransferLog { ContainerId: { } id } file => (id.ToString(CultureInfo.InvariantCulture), file.ContainerName),
        _ => (Get(log, nameof(ScriptLog.ContainerId)), Get(log, nameof(ScriptLog.ContainerName))),
    };

    private static bool IsNamed(string name, string property) => string.Equals(name, property, StringComparison.OrdinalIgnoreCase);

    private static string? Get(PSObject log, string name)
    {
        var value = log.Properties[name]?.Value;
        var text = (value is PSObject wrapped ? wrapped.BaseObject : value) switch
        {
            DateTimeOffset time => time.ToString("yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture),
            var other => Convert.ToString(other, CultureInfo.InvariantCulture),
        };
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
