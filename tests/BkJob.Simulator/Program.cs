using System.Runtime.InteropServices;
using BkJob.Simulator;

CommandLine commandLine;
try
{
    commandLine = CommandLine.Parse(args);
}
catch (FormatException wrong)
{
    await Console.Error.WriteLineAsync($"error: {wrong.Message}\n\n{CommandLine.Usage}");
    return 2;
}

if (commandLine.Help)
{
    Console.WriteLine(CommandLine.Usage);
    return 0;
}

var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.TrySetResult();
}

using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
try
{
    // A process on its own keeps no requests: nobody could ask it for them.
    await using var server = await SimulatorServer.StartAsync(commandLine.Options with { Record = false });
    Console.WriteLine($"listening on {server.BaseAddress.GetLeftPart(UriPartial.Authority)}");
    await Console.Out.FlushAsync();
    if (commandLine.ExitOnStdinClose)
    {
        _ = Task.Run(async () =>
        {
            while (await Console.In.ReadLineAsync() is not null)
            {
            }

            stop.TrySetResult();
        });
    }

    await stop.Task;
    return 0;
}
catch (IOException taken)
{
    await Console.Error.WriteLineAsync($"error: {taken.Message}");
    return 1;
}
