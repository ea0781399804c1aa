using System.Text.Json;

namespace BkJob.Client.Tests.Wire.RealAnswers;

/// <summary>An answer of JOB's own classes and the request that gave it (tests/Fixtures/bk-job).</summary>
internal sealed record RealAnswer(string Name, byte[] Body, JsonElement Request)
{
    private static readonly string Folder = System.IO.Path.Combine(SourceTree.Root, "tests", "Fixtures", "bk-job");

    public string Method => Request.GetProperty("method").GetString()!;

    public string Path => Request.GetProperty("path").GetString()!;

    public int Status => Request.GetProperty("status").GetInt32();

    /// <summary>For example <c>v3.get_job_instance_status</c>.</summary>
    public string Api => string.Join('.', Name.Split('.').Take(2));

    public static RealAnswer Read(string name)
    {
        using var request = JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Combine(Folder, name + ".request.json")));
        return new(name, File.ReadAllBytes(System.IO.Path.Combine(Folder, name + ".json")), request.RootElement.Clone());
    }

    public static TheoryData<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.request.json")
            .Select(path => System.IO.Path.GetFileName(path)[..^".request.json".Length])
            .Order(StringComparer.Ordinal),
    ];

    public JsonElement Json()
    {
        using var document = JsonDocument.Parse(Body);
        return document.RootElement.Clone();
    }

    /// <summary>The parameters of the request, from its query or its body.</summary>
    public IEnumerable<JsonProperty> Parameters() =>
        Request.TryGetProperty("query", out var query) ? query.EnumerateObject()
        : Request.TryGetProperty("body", out var body) ? body.EnumerateObject() : [];
}
