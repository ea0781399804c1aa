using System.Globalization;
using System.Text;
using BkJob.Benchmarks.Processes;

namespace BkJob.Benchmarks.Peers;

/// <summary>The wire's own speed: the same calls, the answers thrown away unread.</summary>
internal static class CurlPeer
{
    private static string Nowhere => OperatingSystem.IsWindows() ? "NUL" : "/dev/null";

    public static Command Parallel(Workload work, Bench bench)
    {
        var calls = new StringBuilder();
        foreach (var body in work.Bodies)
        {
            calls.Append(calls.Length == 0 ? "" : "next\n")
                .Append("url = \"").Append(work.BatchCall).Append("\"\n")
                .Append("header = \"X-Bkapi-Authorization: ").Append(Escaped(Workload.Authorization)).Append("\"\n")
                .Append("header = \"Content-Type: application/json\"\n")
                .Append("data = \"").Append(Escaped(body)).Append("\"\n")
                .Append("output = \"").Append(Nowhere).Append("\"\n")
                .Append("fail\n");
        }

        var file = bench.FileNamed("curl.config");
        File.WriteAllText(file, calls.ToString());
        return new("curl", "--stderr", Nowhere, "--parallel", "--parallel-max", Workload.InFlight.ToString(CultureInfo.InvariantCulture), "--config", file);
    }

    private static string Escaped(string text) => text.Replace("\\", "\\\\").Replace("\"", "\\\"");
}
