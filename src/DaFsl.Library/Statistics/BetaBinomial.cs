namespace DaFsl.Library.Statistics;

/// <summary>
/// The beta-binomial distribution: how many of some new items are of a kind, where the share of the kind is known as a beta distribution.
/// </summary>
internal static class BetaBinomial
{
    /// <summary>The smallest count at which at least a share of the distribution is reached.</summary>
    /// <param name="share">The share, 0 to 1.</param>
    /// <param name="items">The number of new items, 0 or more.</param>
    /// <param name="a">The first parameter of the beta distribution, above 0.</param>
    /// <param name="b">The second parameter of the beta distribution, above 0.</param>
    public static int Quantile(double share, int items, double a, double b)
    {
        // P(0) = B(a, b + n) / B(a, b), and from each count to the next by a ratio, in logarithms: P(0) may be below any number.
        double logarithm = BetaDistribution.LogBeta(a, b + items) - BetaDistribution.LogBeta(a, b);
        double sum = 0;
        for (int k = 0; k < items; k++)
        {
            sum += Math.Exp(logarithm);
            if (sum >= share)
            {
                return k;
            }

            logarithm += Math.Log((items - k) / (k + 1.0) * (a + k) / (b + items - k - 1));
        }

        return items;
    }
}
