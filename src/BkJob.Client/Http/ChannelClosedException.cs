namespace BkJob.Client.Http;

/// <summary>The client was disposed while an answer was on its way.</summary>
internal sealed class ChannelClosedException : Exception;
