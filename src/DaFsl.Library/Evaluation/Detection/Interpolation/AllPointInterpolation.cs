namespace DaFsl.Library.Evaluation.Detection.Interpolation;

/// <summary>
/// PASCAL VOC's interpolation since 2010: the area under the precision-recall curve made monotonic,
/// <c>AP = sum over n of (r_n - r_(n-1)) p_interp(r_n)</c>, <c>p_interp(r) = max over r~ >= r of p(r~)</c>.
/// </summary>
internal static class AllPointInterpolation
{
    /// <summary>The average precision, 0 to 1.</summary>
    internal static double Average(HitCounts hits)
    {
        double area = 0;
        double interpolated = 0;
        for (int hit = hits.Count - 1; hit >= 0; hit--)
        {
            interpolated = Math.Max(interpolated, hits.Precision(hit));
            area += (hits.Found(hit) - (hit > 0 ? hits.Found(hit - 1) : 0)) * interpolated;
        }

        return area / hits.Truths;
    }
}
