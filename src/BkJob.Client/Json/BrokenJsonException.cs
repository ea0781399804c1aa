namespace BkJob.Client.Json;

/// <summary>The answer is not valid JSON, ends too early or exceeds a bound.</summary>
internal sealed class BrokenJsonException(string message) : Exception(message);
