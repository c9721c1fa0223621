namespace DaFsl.Library.Statistics;

/// <summary>Quantiles: the values below which a given part of some numbers lies.</summary>
internal static class Quantiles
{
    /// <summary>A quantile, between two of the numbers in proportion.</summary>
    /// <param name="sorted">The numbers in ascending order, at least one.</param>
    /// <param name="part">The part below, 0 to 1.</param>
    public static double Of(double[] sorted, double part)
    {
        double place = part * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
