using DaFsl.Library.Evaluation.Detection.Interpolation;
using DaFsl.Library.Evaluation.Detection.Matching;
using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Evaluation.Detection;

/// <summary>
/// The bootstrap over images (Efron 1979): average precision of each class with the images drawn with replacement, many times.
/// Nothing is matched or sorted again: a match stays within its image, so an image drawn twice counts twice where it stands.
/// </summary>
internal static class Bootstrap
{
    /// <summary>The average precision of each class in each resample, <c>[class][resample]</c>; null where no truth was drawn.</summary>
    /// <param name="rankings">For each class its rankings, one an IoU threshold; their average precisions are averaged.</param>
    /// <param name="images">The number of images.</param>
    /// <param name="interpolate">The function that reduces a ranking to a single number.</param>
    /// <param name="options">The options: the number of resamples and the seed.</param>
    internal static double?[][] Resample(
        IReadOnlyList<RankedMatches[]> rankings,
        int images,
        Interpolate interpolate,
        BootstrapOptions options
    )
    {
        double?[][] samples = [.. rankings.Select(_ => new double?[options.Resamples])];
        int room = 2 * rankings.SelectMany(r => r).Select(r => r.TruePositives).DefaultIfEmpty().Max();
        Parallel.For(
            0,
            options.Resamples,
            () => (Copies: new int[images], Buffer: new int[room]),
            (resample, _, memory) =>
            {
                Draw(memory.Copies, new Random(RandomSeeds.DeriveInt32(options.Seed, Invariant($"bootstrap resample {resample}"))));
                for (int c = 0; c < samples.Length; c++)
                {
                    samples[c][resample] = Average(rankings[c], memory.Copies, memory.Buffer, interpolate);
                }

                return memory;
            },
            _ => { }
        );
        return samples;
    }

    private static void Draw(int[] copies, Random random)
    {
        Array.Clear(copies);
        for (int i = 0; i < copies.Length; i++)
        {
            copies[random.Next(copies.Length)]++;
        }
    }

    private static double? Average(RankedMatches[] rankings, int[] copies, int[] buffer, Interpolate interpolate)
    {
        double sum = 0;
        foreach (RankedMatches ranking in rankings)
        {
            HitCounts hits = HitCounts.Of(ranking, copies, buffer);
            if (hits.Truths == 0)
            {
                return null;
            }

            sum += interpolate(hits);
        }

        return sum / rankings.Length;
    }
}
