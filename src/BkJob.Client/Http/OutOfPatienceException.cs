namespace BkJob.Client.Http;

/// <summary>A read brought nothing for longer than the time limit.</summary>
internal sealed class OutOfPatienceException : Exception;
