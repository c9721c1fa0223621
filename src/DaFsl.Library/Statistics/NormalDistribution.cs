namespace DaFsl.Library.Statistics;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    // Beyond it the tail is below 1e-300.
    private const double Far = 37;

    // Below it the series is used, above it the continued fraction: each needs few terms there.
    private const double Middle = 3;

    /// <summary>The share of the distribution below a value.</summary>
    public static double Below(double value) => value < 0 ? Above(-value) : 1 - Above(value);

    // Abramowitz and Stegun, 26.2.10 (series) and 26.2.14 (continued fraction).
    private static double Above(double value)
    {
        if (value > Far)
        {
            return 0;
        }

        double density = Math.Exp(-value * value / 2) / Math.Sqrt(2 * Math.PI);
        if (value < Middle)
        {
            double term = value;
            double sum = value;
            for (int k = 3; Math.Abs(term) > 1e-17 * sum; k += 2)
            {
                term *= value * value / k;
                sum += term;
            }

            return 0.5 - (density * sum);
        }

        double fraction = value;
        for (int k = 40; k >= 1; k--)
        {
            fraction = value + (k / fraction);
        }

        return density / fraction;
    }
}
