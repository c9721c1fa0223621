using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Operators;
using DaFsl.Library.Imaging;
using DaFsl.Library.Tests.Detection.Golden;

namespace DaFsl.Library.Tests.Detection.Model;

public sealed class ProposalCandidatesTests
{
    private static readonly BoundingBox _image = new(0, 0, 100, 80);

    [Fact]
    public void Best_moves_clips_suppresses_and_ranks()
    {
        BoundingBox[] anchors = [new(0, 0, 20, 20), new(40, 40, 60, 60), new(90, 70, 110, 90), new(41, 40, 61, 60), new(200, 0, 220, 20)];
        BoxDelta[] deltas = [new(0.5f, 0, 0, 0), default, default, default, default];

        BoundingBox[] proposals = Propose(anchors, [0.1f, 0.5f, 3, 0.4f, 9], deltas);

        // The first is moved by half its width, the third is cut at the corner, the fourth falls to the second, the last lies outside.
        Assert.Equal([new(90, 70, 100, 80), new(40, 40, 60, 60), new(10, 0, 30, 20)], proposals);
    }

    [Fact]
    public void Best_keeps_as_many_as_it_may()
    {
        BoundingBox[] anchors = [.. Enumerable.Range(0, 6).Select(i => new BoundingBox(10 * i, 0, (10 * i) + 8, 8))];
        float[] logits = [1, 2, 3, 4, 5, 6];

        Assert.Equal([anchors[5], anchors[4]], Propose(anchors, logits, new BoxDelta[6], after: 2));
        Assert.Equal([anchors[5], anchors[4], anchors[3]], Propose(anchors, logits, new BoxDelta[6], before: 3));
    }

    [Fact]
    public void Best_drops_what_is_too_thin()
    {
        BoundingBox[] anchors = [new(0, 0, 8, 0.0005f), new(0, 10, 8, 18)];

        Assert.Equal([anchors[1]], Propose(anchors, [2, 1], new BoxDelta[2]));
        Assert.Empty(Propose([anchors[0]], [2], new BoxDelta[1]));
    }

    [Fact]
    public void Best_of_many_levels_gives_torchvisions_proposals()
    {
        foreach (Case golden in GoldenFile.Read<Case[]>("proposals.json"))
        {
            BoundingBox[] anchors = GoldenFile.Boxes(golden.Anchors);
            BoxDelta[] deltas = [.. golden.Deltas.Select(d => new BoxDelta(d[0], d[1], d[2], d[3]))];
            var candidates = new ProposalCandidates(
                BoundingBox.Filling(golden.Width, golden.Height),
                new BoxCoder(1, 1),
                golden.Before,
                golden.After,
                golden.Threshold
            );
            int start = 0;
            foreach (int count in golden.Counts)
            {
                candidates.AddLevel(anchors.AsSpan(start, count), golden.Logits.AsSpan(start, count), deltas.AsSpan(start, count));
                start += count;
            }

            BoundingBox[] proposals = candidates.Best();

            Assert.Equal(golden.Proposals.Length, proposals.Length);
            Assert.All(GoldenFile.Boxes(golden.Proposals).Zip(proposals), p => Boxes.AssertNear(p.First, p.Second, 1e-5f));
        }
    }

    public sealed record Case(
        int Before,
        int After,
        double Threshold,
        int[] Counts,
        float[][] Anchors,
        float[][] Deltas,
        float[] Logits,
        int Width,
        int Height,
        float[][] Proposals
    );

    // Of a network with one level.
    private static BoundingBox[] Propose(BoundingBox[] anchors, float[] logits, BoxDelta[] deltas, int before = 100, int after = 100)
    {
        var candidates = new ProposalCandidates(_image, new BoxCoder(1, 1), before, after, iouThreshold: 0.7f);
        candidates.AddLevel(anchors, logits, deltas);
        return candidates.Best();
    }
}
