namespace DaFsl.Library.Training.Loop;

/// <summary>The order in which an epoch processes its items: reshuffled each epoch, the same for the same seed.</summary>
internal static class EpochOrder
{
    /// <summary>The items 0 to <paramref name="count"/> - 1 in the order of an epoch.</summary>
    public static int[] Of(int count, int seed, int epoch)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(HashCode(seed, epoch)).Shuffle(order);
        return order;
    }

    // Not System.HashCode, which differs from process to process.
    private static int HashCode(int seed, int epoch) => unchecked((seed * 486187739) + (epoch * 1000003));
}
