using DaFsl.Library.Imaging;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>
/// Rejects images whose pixel statistics are outside the range of the real ones'. The class's own and the others' are ranges of their own,
/// joined afterwards, so that ten images of a scarce class do not drown in a thousand others.
/// </summary>
internal sealed class NoiseCheck : IGateCheck
{
    // So that one odd real image in a hundred does not let everything through.
    private const double Tail = 0.01;

    private readonly double[] _low = new double[PixelStatistics.All.Count];
    private readonly double[] _high = new double[PixelStatistics.All.Count];

    /// <param name="pools">Real images; a pool may be empty, but not all of them.</param>
    /// <param name="margin">The fraction of its width by which a range is extended at both ends; finite.</param>
    public NoiseCheck(IEnumerable<IReadOnlyList<PixelImage>> pools, double margin)
    {
        Array.Fill(_low, double.PositiveInfinity);
        Array.Fill(_high, double.NegativeInfinity);
        foreach (IReadOnlyList<PixelImage> pool in pools.Where(p => p.Count > 0))
        {
            double[][] values = Statistics(pool);
            for (int s = 0; s < _low.Length; s++)
            {
                double[] sorted = [.. values.Select(v => v[s]).Order()];
                double low = Quantiles.Of(sorted, Tail);
                double high = Quantiles.Of(sorted, 1 - Tail);
                double wider = Math.Max(margin * (high - low), PixelStatistics.All[s].Slack);
                _low[s] = Math.Min(_low[s], low - wider);
                _high[s] = Math.Max(_high[s], high + wider);
            }
        }

        Rule =
            Invariant($"Noise: each of an image's {_low.Length} pixel statistics must lie in the range of the middle 98 % of ")
            + Invariant(
                $"the real images, widened at both ends by {margin} of its width, or by the statistic's fixed allowance where that is more."
            );
    }

    public string Rule { get; }

    public IReadOnlyList<GateVerdict?> Check(IReadOnlyList<PixelImage> images, IReadOnlyList<float[]> features) =>
        [.. Statistics(images).Select(Check)];

    private static double[][] Statistics(IReadOnlyList<PixelImage> images)
    {
        double[][] values = new double[images.Count][];
        Parallel.For(0, values.Length, i => values[i] = PixelStatistics.Of(images[i]));
        return values;
    }

    private GateVerdict? Check(double[] values)
    {
        for (int s = 0; s < _low.Length; s++)
        {
            if (values[s] < _low[s] || values[s] > _high[s])
            {
                return new GateVerdict
                {
                    Reason = RejectionReason.Noise,
                    Explanation =
                        Invariant($"Its {PixelStatistics.All[s].Name} is {values[s]:0.000}; by the real images it should be ")
                        + Invariant($"{_low[s]:0.000} to {_high[s]:0.000}."),
                    Value = values[s],
                    Limit = values[s] < _low[s] ? _low[s] : _high[s],
                };
            }
        }

        return null;
    }
}
