using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace BkJob.Desktop.Host;

/// <summary>What a test wants of the client in the other process.</summary>
internal enum HostAction
{
    /// <summary>Read logs.</summary>
    ReadLogs,

    /// <summary>Stop what a call is doing.</summary>
    Stop,

    /// <summary>Read a job instance.</summary>
    ReadJob,

    /// <summary>Read a SOPS node.</summary>
    ReadNode,

    /// <summary>Dispose the client.</summary>
    Close,

    /// <summary>Read a JSON text token by token.</summary>
    ReadJson,

    /// <summary>Read bytes by every reader of an answer.</summary>
    ReadAnswers,
}

/// <summary>One line to the other process.</summary>
internal sealed class HostCall
{
    /// <summary>Names the call in its answers, and in <see cref="HostAction.Stop"/>.</summary>
    public long Number { get; set; }

    public HostAction Action { get; init; }

    /// <summary>Which client; it is made at its first call.</summary>
    public long Client { get; init; }

    public BkJobClientOptions? ClientOptions { get; init; }

    public LogRequest[] Requests { get; init; } = [];

    public LogOptions? Options { get; init; }

    /// <summary>Leave the logs after so many.</summary>
    public int Take { get; init; }

    public long JobInstanceId { get; init; }

    public SopsNodeQuery? Node { get; init; }

    public byte[] Json { get; init; } = [];

    public int[] Pieces { get; init; } = [];
}

/// <summary>One line back. The last one of a call is <see cref="IsLast"/>.</summary>
internal sealed class HostAnswer
{
    public long Number { get; init; }

    public bool IsLast { get; init; }

    public HostLogOutcome? Outcome { get; init; }

    public JobInstance? Job { get; init; }

    public SopsNodeDetail? Node { get; init; }

    public string? Notice { get; init; }

    /// <summary>What the call threw, if it is one of ours.</summary>
    public BkJobException? Error { get; init; }

    /// <summary>The name and the text of any other exception.</summary>
    public string[]? Exception { get; init; }

    public string[]? Tokens { get; init; }
}

/// <summary>The lines as JSON, every member of ours kept, internal ones too.</summary>
internal static class HostMessages
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AddInternalMembers } },
        Converters = { new ExactText(), new Secret(), new PlainValue(), new PlainMembers(), new HostKeys(), new Errors(), new Outcomes() },
    };

    public static string Write<T>(T message) => JsonSerializer.Serialize(message, Options);

    public static T Read<T>(string line) => JsonSerializer.Deserialize<T>(line, Options)!;

    private static void AddInternalMembers(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Namespace != "BkJob")
        {
            return;
        }

        foreach (var property in type.Type.GetProperties(BindingFlags.Instance | BindingFlags.NonPublic).Where(property => property.CanWrite))
        {
            var member = type.CreateJsonPropertyInfo(property.PropertyType, property.Name);
            (member.Get, member.Set) = (property.GetValue, property.SetValue);
            type.Properties.Add(member);
        }

        // A clock and credentials do not travel.
        foreach (var member in type.Properties.Where(member => member.PropertyType == typeof(TimeProvider) || member.PropertyType == typeof(ICredentials)).ToList())
        {
            type.Properties.Remove(member);
        }
    }

    /// <summary>Half surrogate pairs survive: such a text travels as the numbers of its characters.</summary>
    private sealed class ExactText : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Decode(reader.GetString()!);

        public static string Decode(string text) => text.StartsWith("=", StringComparison.Ordinal)
            ? new string(MemoryMarshal.Cast<byte, char>(Convert.FromBase64String(text.Substring(1))).ToArray())
            : text;

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(
            value.StartsWith("=", StringComparison.Ordinal) || value.Any(char.IsSurrogate)
                ? "=" + Convert.ToBase64String(MemoryMarshal.AsBytes(value.AsSpan()).ToArray())
                : value);
    }

    private sealed class Secret : JsonConverter<SecureString>
    {
        public override SecureString Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            new NetworkCredential("", reader.GetString()).SecurePassword;

        public override void Write(Utf8JsonWriter writer, SecureString value, JsonSerializerOptions options) =>
            writer.WriteStringValue(new NetworkCredential("", value).Password);
    }

    /// <summary>A value whose type only the server knows. A double keeps its point.</summary>
    private sealed class PlainValue : JsonConverter<object>
    {
        public override object Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.String => ExactText.Decode(reader.GetString()!),
            JsonTokenType.Number => reader.TryGetInt64(out var number) ? (object)number : reader.GetDouble(),
            JsonTokenType.True or JsonTokenType.False => reader.GetBoolean(),
            JsonTokenType.StartArray => JsonSerializer.Deserialize<object?[]>(ref reader, options)!,
            _ => JsonSerializer.Deserialize<OrderedDictionary>(ref reader, options)!,
        };

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
        {
            if (value is double real)
            {
                writer.WriteRawValue(real.ToString("0.0################E0", CultureInfo.InvariantCulture));
            }
            else
            {
                JsonSerializer.Serialize(writer, value, value.GetType(), options);
            }
        }
    }

    private sealed class PlainMembers : JsonConverter<OrderedDictionary>
    {
        public override OrderedDictionary Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var members = new OrderedDictionary();
            foreach (var member in JsonSerializer.Deserialize<Fields>(ref reader, options)!.Members)
            {
                members.Add(member.Name, member.Value);
            }

            return members;
        }

        public override void Write(Utf8JsonWriter writer, OrderedDictionary value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Fields([.. value.Cast<DictionaryEntry>().Select(entry => new Member((string)entry.Key, entry.Value))]), options);

        private sealed record Fields(Member[] Members);

        private sealed record Member(string Name, object? Value);
    }

    private sealed class HostKeys : JsonConverter<HostKey>
    {
        public override HostKey Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var (hostId, address, cloudId, containerId, containerName) = JsonSerializer.Deserialize<Fields>(ref reader, options)!;
            return new(hostId, address, cloudId, containerId, containerName);
        }

        public override void Write(Utf8JsonWriter writer, HostKey value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Fields(value.HostId, value.IPAddress, value.CloudId, value.ContainerId, value.ContainerName), options);

        private sealed record Fields(long? HostId, string? IPAddress, long? CloudId, long? ContainerId, string? ContainerName);
    }

    private sealed class Errors : JsonConverter<BkJobException>
    {
        public override BkJobException Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var fields = JsonSerializer.Deserialize<Fields>(ref reader, options)!;
            return new(fields.Kind, fields.Message)
            {
                Operation = fields.Operation,
                Code = fields.Code,
                HttpStatus = fields.HttpStatus,
                RequestId = fields.RequestId,
                ServerMessage = fields.ServerMessage,
                Permission = fields.Permission,
            };
        }

        public override void Write(Utf8JsonWriter writer, BkJobException value, JsonSerializerOptions options) => JsonSerializer.Serialize(
            writer,
            new Fields(value.Kind, value.Message, value.Operation, value.Code, value.HttpStatus, value.RequestId, value.ServerMessage, value.Permission),
            options);

        private sealed record Fields(
            BkJobErrorKind Kind, string Message, string? Operation, string? Code, int? HttpStatus, string? RequestId, string? ServerMessage, BkJobPermission? Permission);
    }

    private sealed class Outcomes : JsonConverter<HostLogOutcome>
    {
        public override HostLogOutcome Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var fields = JsonSerializer.Deserialize<Fields>(ref reader, options)!;
            return fields switch
            {
                { Script: { } log } => new(log),
                { File: { } log } => new(log),
                _ => new(fields.Error!, (object?)fields.Host ?? fields.Id!.Value),
            };
        }

        public override void Write(Utf8JsonWriter writer, HostLogOutcome value, JsonSerializerOptions options) => JsonSerializer.Serialize(
            writer,
            new Fields(value.Log as ScriptLog, value.Log as FileTransferLog, value.Error, value.Target as HostKey, value.Target as long?),
            options);

        private sealed record Fields(ScriptLog? Script, FileTransferLog? File, BkJobException? Error, HostKey? Host, long? Id);
    }
}
