namespace DaFsl.Library.Classification;

/// <summary>Log-odds of classes: the logarithm of a class's probability over that of all others together.</summary>
internal static class ClassLogOdds
{
    /// <summary>Turns scores into log-odds without rounding any probability to 0 or 1.</summary>
    /// <param name="scores">Log-probabilities up to a number that all classes share, of two classes at least.</param>
    public static double[] Of(ReadOnlySpan<double> scores)
    {
        double[] odds = new double[scores.Length];
        for (int c = 0; c < scores.Length; c++)
        {
            double largest = double.NegativeInfinity;
            for (int other = 0; other < scores.Length; other++)
            {
                largest = other == c ? largest : Math.Max(largest, scores[other]);
            }

            double sum = 0;
            for (int other = 0; other < scores.Length; other++)
            {
                sum += other == c ? 0 : Math.Exp(scores[other] - largest);
            }

            odds[c] = scores[c] - largest - Math.Log(sum);
        }

        return odds;
    }
}
