using DaFsl.Library.Data;
using DaFsl.Library.Detection;

namespace DaFsl.Library.Tests.Detection;

public sealed class ProposalSelectorTests
{
    private static readonly BoundingBox _picture = new(0, 0, 100, 80);

    [Fact]
    public void Select_moves_clips_suppresses_and_ranks()
    {
        BoundingBox[] anchors = [new(0, 0, 20, 20), new(40, 40, 60, 60), new(90, 70, 110, 90), new(41, 40, 61, 60), new(200, 0, 220, 20)];
        BoxDelta[] deltas = [new(0.5f, 0, 0, 0), default, default, default, default];

        BoundingBox[] proposals = Selector().Select(anchors, [0.1f, 0.5f, 3, 0.4f, 9], deltas, _picture);

        // The first is moved by half its width, the third is cut at the corner, the fourth falls to the second, the last lies outside.
        Assert.Equal([new(90, 70, 100, 80), new(40, 40, 60, 60), new(10, 0, 30, 20)], proposals);
    }

    [Fact]
    public void Select_keeps_as_many_as_it_may()
    {
        BoundingBox[] anchors = [.. Enumerable.Range(0, 6).Select(i => new BoundingBox(10 * i, 0, (10 * i) + 8, 8))];
        float[] logits = [1, 2, 3, 4, 5, 6];

        Assert.Equal([anchors[5], anchors[4]], Selector(after: 2).Select(anchors, logits, new BoxDelta[6], _picture));
        Assert.Equal([anchors[5], anchors[4], anchors[3]], Selector(before: 3).Select(anchors, logits, new BoxDelta[6], _picture));
    }

    [Fact]
    public void Select_drops_what_is_too_thin()
    {
        BoundingBox[] anchors = [new(0, 0, 8, 0.0005f), new(0, 10, 8, 18)];

        Assert.Equal([anchors[1]], Selector().Select(anchors, [2, 1], new BoxDelta[2], _picture));
        Assert.Empty(Selector().Select(anchors[..1], [2], new BoxDelta[1], _picture));
    }

    private static ProposalSelector Selector(int before = 100, int after = 100) => new(new BoxCoder(1, 1), before, after, iouThreshold: 0.7f);
}
