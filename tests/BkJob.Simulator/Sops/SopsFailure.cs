using System.Text.Json.Nodes;

namespace BkJob.Simulator.Sops;

/// <summary>An error of SOPS: HTTP 200 with a code, but for the two kinds that its frame answers.</summary>
internal sealed class SopsFailure(int code, string message) : Exception(message)
{
    public int Code => code;

    /// <summary>An uncaught Python exception: 500 with a page.</summary>
    public bool IsUncaught { get; private init; }

    /// <summary>The IAM middleware's answer, HTTP 499.</summary>
    public bool IsIamRefusal { get; private init; }

    /// <summary>What the answer holds as data beside the error.</summary>
    public JsonNode? Payload { get; init; }

    public static SopsFailure Uncaught(string message) => new(500, message) { IsUncaught = true };

    public static SopsFailure IamRefusal => new(9900403, "no permission") { IsIamRefusal = true };

    public static SopsFailure ParameterInvalid(string message) => new(3540000, message);

    public static SopsFailure NotFound(string message) => new(3540400, message);

    public static SopsFailure Unknown(string message) => new(3599999, message);
}
