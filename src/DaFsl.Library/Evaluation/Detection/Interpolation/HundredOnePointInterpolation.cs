namespace DaFsl.Library.Evaluation.Detection.Interpolation;

/// <summary>
/// COCO's 101-point interpolation: <c>AP = 1/101 sum over r in {0, 0.01, ..., 1} of p_interp(r)</c>,
/// <c>p_interp(r) = max over r~ >= r of p(r~)</c>.
/// </summary>
internal static class HundredOnePointInterpolation
{
    private const int Steps = 100;

    /// <summary>The average precision, 0 to 1.</summary>
    internal static double Average(HitCounts hits)
    {
        double sum = 0;
        double interpolated = 0;
        int step = Steps;
        for (int hit = hits.Count - 1; hit >= 0; hit--)
        {
            // Levels above this recall have been served by later hits, or are out of reach.
            while (step >= 0 && Level(step) > hits.Recall(hit))
            {
                sum += interpolated;
                step--;
            }

            interpolated = Math.Max(interpolated, hits.Precision(hit));
        }

        return (sum + ((step + 1) * interpolated)) / (Steps + 1);
    }

    /// <summary>As floating point has it: pycocotools compares these very numbers with recall.</summary>
    private static double Level(int step) => step * 0.01;
}
