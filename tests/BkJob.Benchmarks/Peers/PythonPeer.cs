using BkJob.Benchmarks.Processes;

namespace BkJob.Benchmarks.Peers;

/// <summary>The same calls from Python's own library.</summary>
internal static class PythonPeer
{
    private const string Script =
        """
        import json, sys
        from concurrent.futures import ThreadPoolExecutor
        from urllib.request import Request, urlopen

        url, authorization, bodies = sys.argv[1], sys.argv[2], sys.argv[3]

        def call(body):
            headers = {"X-Bkapi-Authorization": authorization, "Content-Type": "application/json"}
            with urlopen(Request(url, body.encode(), headers)) as answer:
                return len(json.load(answer)["data"]["script_task_logs"])

        with open(bodies, encoding="utf-8") as lines, ThreadPoolExecutor(8) as pool:
            sum(pool.map(call, lines.read().splitlines()))
        """;

    public static Command Threads(Workload work, Bench bench)
    {
        var (script, bodies) = (bench.FileNamed("calls.py"), bench.FileNamed("bodies.jsonl"));
        File.WriteAllText(script, Script);
        File.WriteAllLines(bodies, work.Bodies);
        return new(OperatingSystem.IsWindows() ? "python" : "python3", script, work.BatchCall.AbsoluteUri, Workload.Authorization, bodies);
    }
}
