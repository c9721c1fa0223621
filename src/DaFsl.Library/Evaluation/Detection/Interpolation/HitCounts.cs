using DaFsl.Library.Evaluation.Detection.Matching;

namespace DaFsl.Library.Evaluation.Detection.Interpolation;

/// <summary>
/// The positions of the true positives in a class's ranking. Recall rises and precision peaks only at true positives, so the ranks between
/// them do not matter to an interpolation.
/// </summary>
/// <param name="found">At each true positive: how many truths were found up to it.</param>
/// <param name="seen">At each true positive: how many detections were looked at up to it.</param>
/// <param name="truths">The number of truths to find, at least 1.</param>
internal readonly ref struct HitCounts(ReadOnlySpan<int> found, ReadOnlySpan<int> seen, int truths)
{
    private readonly ReadOnlySpan<int> _found = found;
    private readonly ReadOnlySpan<int> _seen = seen;

    /// <summary>The number of true positives.</summary>
    internal int Count => _found.Length;

    /// <summary>The number of ground-truth objects to find.</summary>
    internal int Truths => truths;

    /// <summary>Returns the number of ground-truth objects found up to a true positive.</summary>
    internal int Found(int hit) => _found[hit];

    /// <summary>Recall at a true positive, 0 to 1.</summary>
    internal double Recall(int hit) => _found[hit] / (double)truths;

    /// <summary>Precision at a true positive, 0 to 1.</summary>
    internal double Precision(int hit) => _found[hit] / (double)_seen[hit];

    /// <summary>The counts of a ranking.</summary>
    internal static HitCounts Of(RankedMatches matches)
    {
        int[] found = new int[matches.TruePositives];
        int[] seen = new int[found.Length];
        int hit = 0;
        for (int rank = 0; hit < found.Length; rank++)
        {
            if (matches.IsTruePositive[rank])
            {
                found[hit] = hit + 1;
                seen[hit++] = rank + 1;
            }
        }

        return new HitCounts(found, seen, matches.Truths);
    }

    /// <summary>The counts of a ranking in which each image is there as often as told.</summary>
    /// <param name="matches">The ranking.</param>
    /// <param name="copies">The number of times that each image is counted, by its index.</param>
    /// <param name="buffer">Room for two numbers a true positive; the counts live in it.</param>
    /// <remarks>Copies of a true positive follow each other, and precision peaks at the last: one count stands for all.</remarks>
    internal static HitCounts Of(RankedMatches matches, ReadOnlySpan<int> copies, Span<int> buffer)
    {
        Span<int> found = buffer[..(buffer.Length / 2)];
        Span<int> seen = buffer[(buffer.Length / 2)..];
        ReadOnlySpan<int> images = matches.Images;
        ReadOnlySpan<bool> isTruePositive = matches.IsTruePositive.AsSpan(0, images.Length);
        int hits = 0;
        int foundSoFar = 0;
        int seenSoFar = 0;
        for (int rank = 0; rank < images.Length; rank++)
        {
            int times = copies[images[rank]];
            seenSoFar += times;
            if (isTruePositive[rank] && times > 0)
            {
                foundSoFar += times;
                found[hits] = foundSoFar;
                seen[hits++] = seenSoFar;
            }
        }

        int truths = 0;
        foreach (int image in matches.TruthImages)
        {
            truths += copies[image];
        }

        return new HitCounts(found[..hits], seen[..hits], truths);
    }
}
