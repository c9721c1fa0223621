using DaFsl.Library.Statistics;

namespace DaFsl.Library.Classification.Decision;

/// <summary>The knowledge of a share that counts give: of the images found, or of false alarms.</summary>
/// <param name="Part">The images counted, 0 or more; weighted counts need not be whole.</param>
/// <param name="Of">The images that it is counted in, 0 or more.</param>
/// <param name="UpperPart">The images counted for the upper end: more, where the share measured is lower than the one to expect.</param>
/// <param name="Test">The number of test images that the share will be measured on; null for the share itself.</param>
internal sealed record ShareEstimate(double Part, double Of, double UpperPart, int? Test)
{
    /// <summary>The level of the intervals.</summary>
    public const double Level = 0.9;

    private const double Half = 0.5;

    /// <summary>The share; null where nothing was counted.</summary>
    public double? Value => Of > 0 ? Part / Of : null;

    /// <summary>
    /// Jeffreys' interval, which reaches to 0 where nothing was counted and to 1 where all was (Brown, Cai and DasGupta 2001); for a test
    /// part the interval of the share that will be measured on it.
    /// </summary>
    public ConfidenceInterval Interval()
    {
        const double Tail = (1 - Level) / 2;
        return new ConfidenceInterval(Part <= 0 ? 0 : Quantile(Tail, Part), UpperPart >= Of ? 1 : Quantile(1 - Tail, UpperPart), Level);
    }

    /// <summary>Shares that are as likely as each other, from the lowest to the highest.</summary>
    public double[] Spread(int points) =>
        [.. Enumerable.Range(0, points).Select(i => Quantile((i + Half) / points, (Part + UpperPart) / 2))];

    private double Quantile(double share, double part)
    {
        (double a, double b) = (part + Half, Of - part + Half);
        return Test is { } items and > 0
            ? BetaBinomial.Quantile(share, items, a, b) / (double)items
            : BetaDistribution.Quantile(share, a, b);
    }
}
