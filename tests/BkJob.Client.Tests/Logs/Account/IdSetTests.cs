using BkJob.Client.Logs.Account;

namespace BkJob.Client.Tests.Logs.Account;

public sealed class IdSetTests
{
    [Fact]
    public void Ids_are_told_apart_as_in_any_set()
    {
        var dice = new Random(7);
        var (ids, like) = (new IdSet(), new HashSet<long>());
        for (var round = 0; round < 20_000; round++)
        {
            // Neighbours, the same in another block of 64, and ids that only differ in their highest bits.
            var id = dice.Next(1, 200) + (dice.Next(3) switch { 0 => 0L, 1 => 9_007_199_254_740_992L, _ => (long)dice.Next(4) << 58 });

            Assert.Equal(like.Contains(id), ids.Contains(id));
            Assert.Equal(like.Add(id), ids.Add(id));
        }
    }

    [Fact]
    public void A_million_neighbours_take_less_than_a_byte_each()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var ids = new IdSet();
        for (var id = 1L; id <= 1_000_000; id++)
        {
            ids.Add(id);
        }

        // A growing dictionary leaves its smaller forms behind: twice what it holds in the end.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }
}
