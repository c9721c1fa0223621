using DaFsl.Library.Runtime;

namespace DaFsl.Library.Statistics;

/// <summary>
/// A test of whether two classifiers are right equally often on the same items (McNemar 1947). Only the items that exactly one of them gets
/// right count: if both were equally good, each of these would go to either with probability 1/2. The test is exact, based on the binomial
/// distribution, and two-sided.
/// </summary>
/// <param name="OnlyFirst">The number of items that only the first has right.</param>
/// <param name="OnlySecond">The number of items that only the second has right.</param>
/// <param name="PValue">The probability that equally good classifiers differ at least this much, 0 to 1; 1 if they never differ.</param>
public sealed record McNemarTest(int OnlyFirst, int OnlySecond, double PValue)
{
    /// <summary>Tests counts.</summary>
    /// <param name="onlyFirst">The number of items that only the first has right, 0 or more.</param>
    /// <param name="onlySecond">The number of items that only the second has right, 0 or more.</param>
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
