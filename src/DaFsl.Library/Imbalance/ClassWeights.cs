namespace DaFsl.Library.Imbalance;

/// <summary>
/// Weights that make a loss heed scarce classes. They sum to the number of classes that have an object, so the loss keeps its
/// size; a class without an object has weight 0.
/// </summary>
internal static class ClassWeights
{
    /// <summary>Weights in inverse proportion to the counts.</summary>
    /// <param name="counts">The number of objects of each class.</param>
    /// <returns>A weight a class, in the order of <paramref name="counts"/>.</returns>
    /// <exception cref="ArgumentException">A count is below 0.</exception>
    public static IReadOnlyList<double> ByInverseCount(IReadOnlyList<int> counts) => Inverse(counts, n => n);

    /// <summary>
    /// Weights in inverse proportion to the effective numbers of samples (Cui et al., CVPR 2019, section 4): between equal
    /// weights (beta 0) and <see cref="ByInverseCount"/> (beta towards 1).
    /// </summary>
    /// <param name="counts">The number of objects of each class.</param>
    /// <param name="beta">At least 0, below 1.</param>
    /// <returns>A weight a class, in the order of <paramref name="counts"/>.</returns>
    /// <exception cref="ArgumentException">A count is below 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is out of its range.</exception>
    public static IReadOnlyList<double> ByEffectiveNumber(IReadOnlyList<int> counts, double beta = 0.999)
    {
        if (!(beta >= 0 && beta < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(beta), Invariant($"beta is {beta}; it must be at least 0 and below 1."));
        }

        return Inverse(counts, n => EffectiveNumber.Of(n, beta));
    }

    private static double[] Inverse(IReadOnlyList<int> counts, Func<int, double> size)
    {
        ArgumentNullException.ThrowIfNull(counts);
        double[] weights = new double[counts.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            if (counts[i] < 0)
            {
                throw new ArgumentException(Invariant($"Class {i} has {counts[i]} objects; a count is at least 0."), nameof(counts));
            }

            weights[i] = counts[i] == 0 ? 0 : 1 / size(counts[i]);
        }

        double sum = weights.Sum();
        int filled = counts.Count(n => n > 0);
        for (int i = 0; i < weights.Length && filled > 0; i++)
        {
            weights[i] *= filled / sum;
        }

        return weights;
    }
}
