using DaFsl.Library.Runtime;

namespace DaFsl.Library.Statistics;

/// <summary>
/// Whether two classifiers, asked about the same items, are right equally often (McNemar 1947). Only the items count that one of them has
/// right and the other wrong: were both equally good, these would fall to either like the throws of a coin. The test is exact: the binomial
/// distribution, both sides.
/// </summary>
/// <param name="OnlyFirst">How many items only the first has right.</param>
/// <param name="OnlySecond">How many items only the second has right.</param>
/// <param name="PValue">How likely equally good classifiers are at least as far apart, 0 to 1; 1 where they never differ.</param>
public sealed record McNemarTest(int OnlyFirst, int OnlySecond, double PValue)
{
    /// <summary>Tests counts.</summary>
    /// <param name="onlyFirst">How many items only the first has right, 0 or more.</param>
    /// <param name="onlySecond">How many items only the second has right, 0 or more.</param>
    public static McNemarTest Of(int onlyFirst, int onlySecond)
    {
        OutOfRange.ThrowIfNegative(onlyFirst);
        OutOfRange.ThrowIfNegative(onlySecond);
        int differing = onlyFirst + onlySecond;
        double tail = 0;

        // By logarithms, from C(n, 0) on: the coefficients soon are too large for a number.
        double logarithm = -differing * Math.Log(2);
        for (int k = 0; k <= Math.Min(onlyFirst, onlySecond); k++)
        {
            tail += Math.Exp(logarithm);
            logarithm += Math.Log(differing - k) - Math.Log(k + 1);
        }

        return new McNemarTest(onlyFirst, onlySecond, Math.Min(1, 2 * tail));
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
