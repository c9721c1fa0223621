using DaFsl.Library.Evaluation.Detection.Matching;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation.Detection;

/// <summary>
/// The share of the objects that a region proposer finds, regardless of class: average recall (Hosang et al. 2016, "What makes for
/// effective detection proposals?").
/// </summary>
/// <remarks>
/// In each image truths and proposals are paired one to one, those that overlap most first. A truth is found at a threshold where
/// its pair's intersection over union is at least that. Difficult truths and crowds are left out. Average recall is the mean over
/// the thresholds 0.50 to 0.95, which stands for the area under recall by threshold.
/// </remarks>
internal static class ProposalRecall
{
    /// <summary>Recall with 100, 300 and 1,000 proposals an image.</summary>
    /// <param name="images">Each image's truths and scored proposals; class names do not matter.</param>
    /// <returns>A score a number of proposals, in their order.</returns>
    /// <exception cref="ArgumentException">
    /// A box is not finite or has its corners in the wrong order, or a score is not a number.
    /// </exception>
    public static IReadOnlyList<ProposalRecallScore> Measure(IReadOnlyList<ImageDetections> images) => Measure(images, [100, 300, 1000]);

    /// <summary>Measures the recall for given numbers of proposals per image.</summary>
    /// <param name="images">Each image's truths and scored proposals; class names do not matter.</param>
    /// <param name="counts">The numbers of proposals to take per image, each at least 1.</param>
    /// <returns>A score a number of proposals, in the order of <paramref name="counts"/>.</returns>
    /// <exception cref="ArgumentException">
    /// A box is not finite or has its corners in the wrong order, or a score is not a number.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1.</exception>
    public static IReadOnlyList<ProposalRecallScore> Measure(IReadOnlyList<ImageDetections> images, IReadOnlyList<int> counts)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(counts);
        foreach (int count in counts)
        {
            OutOfRange.ThrowIfLessThan(count, 1, nameof(counts));
        }

        for (int i = 0; i < images.Count; i++)
        {
            ObjectFaults.ThrowIfAny(images[i], i, nameof(images));
        }

        int most = counts.DefaultIfEmpty().Max();
        int[] truths = new int[images.Count];
        int[][][] found = new int[images.Count][][];
        Parallel.For(0, images.Count, i =>
        {
            var matcher = new ProposalMatcher(images[i], most);
            truths[i] = matcher.Truths;
            found[i] = [.. counts.Select(matcher.Found)];
        });
        int all = truths.Sum();
        return
        [
            .. counts.Select(
                (count, n) =>
                {
                    double? Recall(int threshold) => all == 0 ? null : found.Sum(image => image[n][threshold]) / (double)all;
                    return new ProposalRecallScore(
                        count,
                        Recall(IouThresholds.AtHalf),
                        Enumerable.Range(0, IouThresholds.Coco.Length).Average(Recall)
                    );
                }
            ),
        ];
    }
}
