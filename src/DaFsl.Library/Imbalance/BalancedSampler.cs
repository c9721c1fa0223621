namespace DaFsl.Library.Imbalance;

/// <summary>
/// Draws items so that every class comes equally often: as often as the largest class has items. A scarce class's items are
/// repeated, each equally often but for a remainder that is drawn anew every epoch.
/// </summary>
internal sealed class BalancedSampler
{
    private readonly PowerSampler _sampler;

    /// <summary>Prepares to draw.</summary>
    /// <param name="labels">Each item's class.</param>
    /// <param name="seed">The same seed gives the same draws.</param>
    /// <exception cref="ArgumentException">There is no item.</exception>
    public BalancedSampler(IReadOnlyList<int> labels, int seed)
    {
        _sampler = new PowerSampler(labels, power: 0, seed);
        DrawsPerClass = Count / labels.Distinct().Count();
    }

    /// <summary>How often each class is drawn in an epoch: the largest class's number of items.</summary>
    public int DrawsPerClass { get; }

    /// <summary>How many draws an epoch has: <see cref="DrawsPerClass"/> times the number of classes that have an item.</summary>
    public int Count => _sampler.Count;

    /// <summary>The indices of the items to draw in an epoch, in shuffled order. It depends on the seed and the epoch alone.</summary>
    /// <param name="epoch">The epoch, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epoch"/> is below 0.</exception>
    public IReadOnlyList<int> Epoch(int epoch) => _sampler.Epoch(epoch);
}
