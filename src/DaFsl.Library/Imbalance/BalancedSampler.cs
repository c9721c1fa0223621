namespace DaFsl.Library.Imbalance;

/// <summary>
/// Draws items so that every class occurs equally often: as often as the largest class has items. The items of a scarce class are repeated,
/// each equally often except for a remainder that is redrawn every epoch.
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

    /// <summary>The number of draws of each class in an epoch: the number of items of the largest class.</summary>
    public int DrawsPerClass { get; }

    /// <summary>The number of draws in an epoch: <see cref="DrawsPerClass"/> times the number of classes that have an item.</summary>
    public int Count => _sampler.Count;

    /// <summary>The indices of the items to draw in an epoch, in shuffled order. It depends on the seed and the epoch alone.</summary>
    /// <param name="epoch">The epoch, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epoch"/> is below 0.</exception>
    public IReadOnlyList<int> Epoch(int epoch) => _sampler.Epoch(epoch);
}
