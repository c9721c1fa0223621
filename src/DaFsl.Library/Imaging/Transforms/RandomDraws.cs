namespace DaFsl.Library.Imaging.Transforms;

/// <summary>Draws of the kinds that transforms need.</summary>
internal static class RandomDraws
{
    /// <summary>Uniform between two numbers.</summary>
    public static double Between(this Random random, double from, double to) => from + ((to - from) * random.NextDouble());

    /// <summary>Between two positive numbers, uniform in their logarithm: as likely to be doubled as to be halved.</summary>
    public static double BetweenRatios(this Random random, double from, double to) =>
        Math.Exp(random.Between(Math.Log(from), Math.Log(to)));

    /// <summary>
    /// Draws from the beta distribution with equal parameters: symmetric about one half, and the smaller alpha, the nearer to 0 and 1.
    /// </summary>
    public static double Beta(this Random random, double alpha)
    {
        // X / (X + Y) of two gamma variables, by their logarithms, since both may be too small for a number where alpha is.
        double first = LogGamma(random, alpha);
        double second = LogGamma(random, alpha);
        return 1 / (1 + Math.Exp(second - first));
    }

    /// <summary>The logarithm of a gamma variable: Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables", 2000.</summary>
    private static double LogGamma(Random random, double shape)
    {
        if (shape < 1)
        {
            // Their section 6: a variable of one shape more, times U^(1 / shape).
            return LogGamma(random, shape + 1) + (Math.Log(1 - random.NextDouble()) / shape);
        }

        double d = shape - (1.0 / 3);
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double normal = Normal(random);
            double v = Math.Pow(1 + (c * normal), 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (0.5 * normal * normal) + d - (d * v) + (d * Math.Log(v)))
            {
                return Math.Log(d * v);
            }
        }
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
