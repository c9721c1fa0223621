namespace DaFsl.Library.Statistics;

/// <summary>Student's t distribution: how far a mean over a few runs may be from the mean over all runs.</summary>
internal static class StudentInterval
{
    // Twice as many halvings as a double has bits are more than enough.
    private const int Halvings = 120;

    /// <summary>The interval of a mean, where the values are independent and about normal.</summary>
    /// <param name="values">At least 2 values.</param>
    /// <param name="level">The confidence level, above 0, below 1.</param>
    public static ConfidenceInterval Of(IReadOnlyList<double> values, double level)
    {
        double mean = values.Average();
        double variance = values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1);
        double margin = Quantile(level, values.Count - 1) * Math.Sqrt(variance / values.Count);
        return new ConfidenceInterval(mean - margin, mean + margin, level);
    }

    /// <summary>The t within which, either side of 0, a share of the distribution lies.</summary>
    /// <param name="level">The share, above 0, below 1.</param>
    /// <param name="freedom">Degrees of freedom, 1 or more.</param>
    public static double Quantile(double level, int freedom)
    {
        // By the angle whose tangent is t / sqrt(freedom): it lies between 0 and a right angle.
        double low = 0;
        double high = Math.PI / 2;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = ShareWithinAngle(middle, freedom) < level ? (middle, high) : (low, middle);
        }

        return Math.Sqrt(freedom) * Math.Tan((low + high) / 2);
    }

    /// <summary>The share of the distribution that lies within some t either side of 0.</summary>
    /// <param name="t">The t, 0 or more.</param>
    /// <param name="freedom">Degrees of freedom, 1 or more.</param>
    public static double ShareWithin(double t, int freedom) => ShareWithinAngle(Math.Atan(t / Math.Sqrt(freedom)), freedom);

    // Abramowitz and Stegun, 26.7.3 and 26.7.4: finite sums for whole degrees of freedom.
    private static double ShareWithinAngle(double angle, int freedom)
    {
        (double sine, double cosine) = Math.SinCos(angle);
        bool isOdd = freedom % 2 == 1;
        double term = isOdd ? cosine : 1;
        double sum = freedom == 1 ? 0 : term;
        for (int k = isOdd ? 3 : 2; k <= freedom - 2; k += 2)
        {
            term *= cosine * cosine * (k - 1) / k;
            sum += term;
        }

        return isOdd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum;
    }
}
