namespace BkJob.Client.Json;

/// <summary>What a <see cref="JsonPullReader"/> stands at.</summary>
internal enum JsonToken
{
    None,
    StartObject,
    EndObject,
    StartArray,
    EndArray,
    PropertyName,
    String,
    Number,
    True,
    False,
    Null,
}
