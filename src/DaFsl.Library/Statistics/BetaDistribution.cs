using DaFsl.Library.Runtime;

namespace DaFsl.Library.Statistics;

/// <summary>
/// The beta distribution: what is known of a share after some items were counted (Jeffreys: one half added to either count).
/// </summary>
internal static class BetaDistribution
{
    private const int Halvings = 200;
    private const double Tiny = 1e-300;

    // Lanczos (1964), g = 7 with nine terms: 15 digits.
    private static readonly double[] _lanczos =
    [
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7,
    ];

    /// <summary>The natural logarithm of the gamma function.</summary>
    /// <param name="value">The argument, above 0.</param>
    public static double LogGamma(double value)
    {
        OutOfRange.ThrowIfNegativeOrZero(value);
        if (value < 0.5)
        {
            return Math.Log(Math.PI / Math.Sin(Math.PI * value)) - LogGamma(1 - value);
        }

        double sum = _lanczos[0];
        for (int i = 1; i < _lanczos.Length; i++)
        {
            sum += _lanczos[i] / (value - 1 + i);
        }

        double t = value + 6.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((value - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    /// <summary>The natural logarithm of the beta function.</summary>
    public static double LogBeta(double a, double b) => LogGamma(a) + LogGamma(b) - LogGamma(a + b);

    /// <summary>The share of the distribution below a value: the regularised incomplete beta function.</summary>
    /// <param name="value">The value, 0 to 1.</param>
    /// <param name="a">The first parameter, above 0.</param>
    /// <param name="b">The second parameter, above 0.</param>
    public static double Below(double value, double a, double b)
    {
        if (value <= 0 || value >= 1)
        {
            return value <= 0 ? 0 : 1;
        }

        double front = Math.Exp((a * Math.Log(value)) + (b * Math.Log(1 - value)) - LogBeta(a, b));
        return value < (a + 1) / (a + b + 2) ? front * Fraction(value, a, b) / a : 1 - (front * Fraction(1 - value, b, a) / b);
    }

    /// <summary>The value below which a share of the distribution lies.</summary>
    /// <param name="share">The share, 0 to 1.</param>
    /// <param name="a">The first parameter, above 0.</param>
    /// <param name="b">The second parameter, above 0.</param>
    public static double Quantile(double share, double a, double b)
    {
        (double low, double high) = (0, 1);
        for (int i = 0; i < Halvings && high - low > 1e-14 * high; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Below(middle, a, b) < share ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    // Abramowitz and Stegun, 26.5.8, by the method of Lentz.
    private static double Fraction(double x, double a, double b)
    {
        double c = 1;
        double d = 1 / NotZero(1 - ((a + b) * x / (a + 1)));
        double fraction = d;
        for (int m = 1; m <= 10_000; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            fraction *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            fraction *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-15)
            {
                break;
            }
        }

        return fraction;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
