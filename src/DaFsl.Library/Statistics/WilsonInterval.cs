namespace DaFsl.Library.Statistics;

/// <summary>Wilson's score interval of a share (Wilson 1927): usable for few items, and for none or all of them.</summary>
internal static class WilsonInterval
{
    /// <summary>The level of the intervals.</summary>
    public const double Level = 0.95;

    /// <summary>Within how many standard errors of the mean 95 % of a normal distribution lie.</summary>
    public const double Errors = 1.959964;

    /// <summary>
    /// The interval of the share that <paramref name="part"/> of <paramref name="of"/> items estimates; 0 to 1 where there is no item.
    /// </summary>
    public static ConfidenceInterval Of(int part, int of)
    {
        if (of == 0)
        {
            return new ConfidenceInterval(0, 1, Level);
        }

        const double Squared = Errors * Errors;
        double share = (double)part / of;
        double middle = (share + (Squared / (2 * of))) / (1 + (Squared / of));
        double reach = Errors / (1 + (Squared / of)) * Math.Sqrt((share * (1 - share) / of) + (Squared / (4.0 * of * of)));

        // Rounding must not exclude what was measured.
        return new ConfidenceInterval(Math.Max(0, Math.Min(share, middle - reach)), Math.Min(1, Math.Max(share, middle + reach)), Level);
    }
}
