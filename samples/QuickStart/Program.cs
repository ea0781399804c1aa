// What ran, where did it fail, and why: the client library against the simulator.
// dotnet run --project samples/QuickStart -- http://127.0.0.1:5580
using System.Globalization;
using System.Net;
using System.Text;
using BkJob;

if (args is not [var address])
{
    Console.Error.WriteLine("usage: QuickStart <address of the simulator>");
    return 2;
}

Console.OutputEncoding = Encoding.UTF8;
using BkJobClient client = new(new BkJobClientOptions
{
    Uri = address,
    AppCode = "demo",
    AppSecret = new NetworkCredential("", "any secret, the simulator takes it").SecurePassword,
    UserName = "admin",
    ScopeId = "2",
});
Console.WriteLine($"Connected to {client.Connection.Uri} as {client.Connection.UserName}, {client.Connection.ScopeType} {client.Connection.ScopeId}.");

Title("The whole job: every host of every step");
List<ScriptLog> scripts = [];
List<FileTransferLog> files = [];
await foreach (HostLogOutcome outcome in client.ReadJobLogsAsync(100))
{
    switch (outcome)
    {
        case { Log: ScriptLog script }:
            scripts.Add(script);
            break;
        case { Log: FileTransferLog file }:
            files.Add(file);
            break;
        default:
            Console.WriteLine($"{outcome.Target}: {outcome.Error?.Message}");
            break;
    }
}

if (scripts.Count == 0)
{
    return 1;
}

foreach (IGrouping<HostStatus?, ScriptLog> group in scripts.GroupBy(log => log.Status).OrderByDescending(group => group.Count()))
{
    Console.WriteLine($"{group.Count(),5} hosts {group.Key}");
}

Title("What one host printed");
ScriptLog first = scripts.OrderBy(log => log.HostId).First();
Console.WriteLine($"{first.Target}, step '{first.StepName}', {first.Status}, exit code {first.ExitCode}, {first.Duration?.TotalSeconds:0.0} s");
Console.WriteLine(Head(first.LogContent, 6));

Title("Only the failed ones, as CSV");
StringBuilder csv = new("IPAddress,Status,ExitCode,Tag\n");
await foreach (HostLogOutcome outcome in client.ReadJobLogsAsync(100, new LogOptions { FailedOnly = true }))
{
    if (outcome.Log is ScriptLog failed)
    {
        csv.Append(CultureInfo.InvariantCulture, $"{failed.IPAddress},{failed.Status},{failed.ExitCode},\"{failed.Tag?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n");
    }
}

string csvFile = Path.Combine(Path.GetTempPath(), "bkjob-failed.csv");
await File.WriteAllTextAsync(csvFile, csv.ToString());
Console.WriteLine(Head(csv.ToString(), 5));
Console.WriteLine($"Written to {csvFile}.");

Title("File transfers");
foreach (FileTransferLog file in files.OrderBy(file => file.HostId).Take(5))
{
    Console.WriteLine($"{file.Target,-14} {file.Mode,-8} {file.Status,-11} {file.Size,-10} {file.Speed,-12} {file.DestinationPath ?? file.SourcePath}");
}

Title("From a SOPS node to the logs of the job it started");
SopsNodeDetail node = await client.GetSopsNodeDetailAsync(new SopsNodeQuery { TaskId = 10, NodeId = "node0df0431f8f553925af01a94854bd", ComponentCode = "job_fast_execute_script" });
Console.WriteLine($"Node {node.NodeId} is {node.State}; its job is {string.Join(", ", node.JobInstanceId)}.");
foreach (long job in node.JobInstanceId)
{
    int count = 0;
    await foreach (HostLogOutcome outcome in client.ReadJobLogsAsync(job))
    {
        count++;
    }

    Console.WriteLine($"Job {job}: {count} logs.");
}

return 0;

static void Title(string text) => Console.WriteLine($"\n== {text} ==\n");

static string Head(string? text, int lines) => string.Join('\n', (text ?? "").TrimEnd().Split('\n').Take(lines));
