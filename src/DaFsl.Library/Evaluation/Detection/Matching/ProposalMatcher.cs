using DaFsl.Library.Imaging;

namespace DaFsl.Library.Evaluation.Detection.Matching;

/// <summary>
/// Pairs one image's truths with its best proposals, whatever their classes: the pair that overlaps most first, then the one
/// that overlaps most of what is left, each truth and each proposal in one pair at most (Hosang et al. 2016).
/// </summary>
internal sealed class ProposalMatcher
{
    private readonly List<(double Overlap, int Truth, int Rank)> _pairs = [];

    /// <param name="image">The image; difficult truths and crowds are left out.</param>
    /// <param name="most">The most proposals that will be asked for.</param>
    internal ProposalMatcher(ImageDetections image, int most)
    {
        BoundingBox[] truths = [.. image.Truths.Where(t => !t.IsDifficult && !t.IsCrowd).Select(t => t.Box)];
        int[] order = RankOrder.ByFallingScore([.. image.Detections.Select(d => d.Score)]);
        Truths = truths.Length;
        for (int rank = 0; rank < Math.Min(most, order.Length); rank++)
        {
            BoundingBox box = image.Detections[order[rank]].Box;
            for (int t = 0; t < truths.Length; t++)
            {
                double overlap = BoxOverlap.OverUnion(box, truths[t]);

                // Pairs below the least threshold are made after all others, and count nowhere.
                if (overlap >= IouThresholds.Coco[0])
                {
                    _pairs.Add((overlap, t, rank));
                }
            }
        }

        _pairs.Sort((a, b) => (-a.Overlap, a.Truth, a.Rank).CompareTo((-b.Overlap, b.Truth, b.Rank)));
    }

    /// <summary>The number of ground-truth objects to find.</summary>
    internal int Truths { get; }

    /// <summary>Counts the ground-truth objects that the best proposals find, at each threshold.</summary>
    /// <param name="proposals">The number of proposals.</param>
    internal int[] Found(int proposals)
    {
        int[] found = new int[IouThresholds.Coco.Length];
        bool[] taken = new bool[Truths];
        var used = new HashSet<int>();
        foreach ((double overlap, int truth, int rank) in _pairs)
        {
            if (rank >= proposals || taken[truth] || !used.Add(rank))
            {
                continue;
            }

            taken[truth] = true;
            for (int t = 0; t < found.Length && overlap >= IouThresholds.Coco[t]; t++)
            {
                found[t]++;
            }
        }

        return found;
    }
}
