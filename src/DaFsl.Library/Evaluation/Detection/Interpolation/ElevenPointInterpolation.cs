namespace DaFsl.Library.Evaluation.Detection.Interpolation;

/// <summary>
/// PASCAL VOC's 11-point interpolation (the paper's equation 2): <c>AP = 1/11 sum over r in {0, 0.1, ..., 1} of p_interp(r)</c>,
/// <c>p_interp(r) = max over r~ >= r of p(r~)</c>.
/// </summary>
internal static class ElevenPointInterpolation
{
    private const int Steps = 10;

    /// <summary>The average precision, 0 to 1.</summary>
    internal static double Average(HitCounts hits)
    {
        // best[k] = the best precision at a rank whose recall lies in [k/10, (k+1)/10).
        Span<double> best = stackalloc double[Steps + 1];
        for (int hit = 0; hit < hits.Count; hit++)
        {
            // Recall >= k/10 in whole numbers, 10 tp >= k truths: in floating point, 9 of 15 and 6 steps of 0.1 may fall out either way.
            int step = (int)(hits.Found(hit) * (long)Steps / hits.Truths);
            best[step] = Math.Max(best[step], hits.Precision(hit));
        }

        double sum = 0;
        double interpolated = 0;
        for (int k = Steps; k >= 0; k--)
        {
            interpolated = Math.Max(interpolated, best[k]);
            sum += interpolated;
        }

        return sum / (Steps + 1);
    }
}
