using DaFsl.Library.Runtime;

namespace DaFsl.Library.Imbalance;

/// <summary>
/// Draws items so that a class of n items comes in proportion to n^q (Kang et al., "Decoupling Representation and Classifier for
/// Long-Tailed Recognition", ICLR 2020, equation 1): as they are with q = 1, every class equally often with q = 0 (as
/// <see cref="BalancedSampler"/>), and half way, in logarithms, with q = 1/2, "square-root sampling" (Mahajan et al. 2018).
/// </summary>
/// <remarks>
/// The items of the largest class occur once per epoch, so nothing is left out; the items of a smaller class are repeated, each equally
/// often except for a remainder that is redrawn every epoch.
/// </remarks>
internal sealed class PowerSampler
{
    private readonly (int[] Items, int Draws)[] _classes;
    private readonly int _seed;

    /// <summary>Prepares to draw.</summary>
    /// <param name="labels">Each item's class.</param>
    /// <param name="power">q, 0 to 1.</param>
    /// <param name="seed">The same seed gives the same draws.</param>
    /// <exception cref="ArgumentException">There is no item.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="power"/> is out of its range.</exception>
    public PowerSampler(IReadOnlyList<int> labels, double power, int seed)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count == 0)
        {
            throw new ArgumentException("There is no item to draw from.", nameof(labels));
        }

        if (!(power >= 0 && power <= 1))
        {
            throw OutOfRange.Of(nameof(power), power, "It must be from 0 to 1.");
        }

        int[][] items = [.. Enumerable.Range(0, labels.Count).GroupBy(i => labels[i]).OrderBy(g => g.Key).Select(g => g.ToArray())];
        int largest = items.Max(own => own.Length);
        _classes =
        [
            .. items.Select(own =>
                (own, (int)Math.Round(largest * Math.Pow((double)own.Length / largest, power), MidpointRounding.AwayFromZero))
            ),
        ];
        _seed = seed;
        Count = _classes.Sum(c => c.Draws);
    }

    /// <summary>The number of draws in an epoch.</summary>
    public int Count { get; }

    /// <summary>The indices of the items to draw in an epoch, in shuffled order. It depends on the seed and the epoch alone.</summary>
    /// <param name="epoch">The epoch, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epoch"/> is below 0.</exception>
    public IReadOnlyList<int> Epoch(int epoch)
    {
        OutOfRange.ThrowIfNegative(epoch);
        var random = new Random(RandomSeeds.DeriveInt32(_seed, Invariant($"epoch {epoch}")));
        int[] draws = new int[Count];
        int filled = 0;
        foreach ((int[] items, int count) in _classes)
        {
            int[] order = [.. items];
            random.Shuffle(order);
            for (int i = 0; i < count; i++)
            {
                draws[filled++] = order[i % order.Length];
            }
        }

        random.Shuffle(draws);
        return draws;
    }
}
