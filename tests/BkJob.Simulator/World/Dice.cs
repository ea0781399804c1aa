namespace BkJob.Simulator.World;

/// <summary>Numbers that look random and are the same in every run with the same seed.</summary>
internal static class Dice
{
    public static ulong Roll(int seed, string topic, long first = 0, long second = 0)
    {
        var state = Mix((ulong)(uint)seed + 0x9E3779B97F4A7C15UL);
        foreach (var letter in topic)
        {
            state = Mix(state ^ letter);
        }

        return Mix(Mix(state ^ (ulong)first) ^ (ulong)second);
    }

    public static int Roll(int seed, string topic, long first, long second, int sides) =>
        (int)(Roll(seed, topic, first, second) % (ulong)sides);

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
