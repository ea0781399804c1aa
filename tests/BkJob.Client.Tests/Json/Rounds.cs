using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace BkJob.Client.Tests.Json;

/// <summary>Runs properties with a fixed seed, more often when the whole chaos is wanted.</summary>
internal static class Rounds
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("BKJOB_CHAOS") == "full";

    public static void Check<T>(Gen<T> inputs, int rounds, Func<T, Task> property, ulong seed = 20260801)
    {
        var times = IsFull ? rounds * 20 : rounds;

        // With a size, only that one input would be run.
        var config = Config.QuickThrowOnFailure.WithMaxTest(times).WithReplay(new Replay(new Rnd(seed, 1), FSharpOption<int>.None));
        var run = 0;
        FsCheck.Check.One(config, Prop.ForAll(inputs.ToArbitrary(), input => Run(input)));
        Assert.Equal(times, run);

        void Run(T input)
        {
            run++;
            Tally.Add("inputs", 1);
            property(input).GetAwaiter().GetResult();
        }
    }
}
