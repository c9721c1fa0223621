namespace DaFsl.Library.Imbalance;

/// <summary>
/// Draws items so that every class comes equally often: as often as the largest class has items. A scarce class's items are
/// repeated, each equally often but for a remainder that is drawn anew every epoch.
/// </summary>
public sealed class BalancedSampler
{
    private readonly int[][] _itemsByClass;
    private readonly int _seed;

    /// <summary>Prepares to draw.</summary>
    /// <param name="labels">Each item's class.</param>
    /// <param name="seed">The same seed gives the same draws.</param>
    /// <exception cref="ArgumentException">There is no item.</exception>
    public BalancedSampler(IReadOnlyList<int> labels, int seed)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count == 0)
        {
            throw new ArgumentException("There is no item to draw from.", nameof(labels));
        }

        _itemsByClass = [.. Enumerable.Range(0, labels.Count).GroupBy(i => labels[i]).OrderBy(g => g.Key).Select(g => g.ToArray())];
        _seed = seed;
        DrawsPerClass = _itemsByClass.Max(items => items.Length);
    }

    /// <summary>How often each class is drawn in an epoch: the largest class's number of items.</summary>
    public int DrawsPerClass { get; }

    /// <summary>How many draws an epoch has: <see cref="DrawsPerClass"/> times the number of classes that have an item.</summary>
    public int Count => DrawsPerClass * _itemsByClass.Length;

    /// <summary>The indices of the items to draw in an epoch, in shuffled order. It depends on the seed and the epoch alone.</summary>
    /// <param name="epoch">The epoch, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epoch"/> is below 0.</exception>
    public IReadOnlyList<int> Epoch(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);

        // A large odd factor keeps one seed's epochs apart from the next seed's.
        var random = new Random(unchecked((_seed * 1_000_003) + epoch));
        int[] draws = new int[Count];
        int filled = 0;
        foreach (int[] items in _itemsByClass)
        {
            int[] order = [.. items];
            random.Shuffle(order);
            for (int i = 0; i < DrawsPerClass; i++)
            {
                draws[filled++] = order[i % order.Length];
            }
        }

        random.Shuffle(draws);
        return draws;
    }
}
