using DaFsl.Library.Data;
using DaFsl.Library.Detection;

namespace DaFsl.Library.Tests.Detection;

public sealed class NonMaximumSuppressionTests
{
    [Fact]
    public void Keep_by_hand()
    {
        // The second overlaps the first by 0.8, the third by 0.5, which is the threshold itself; the fourth lies apart.
        BoundingBox[] boxes = [new(0, 0, 10, 10), new(0, 0, 10, 8), new(0, 0, 10, 5), new(50, 50, 60, 60)];

        Assert.Equal([0, 3, 2], NonMaximumSuppression.Keep(boxes, [0.9f, 0.8f, 0.3f, 0.5f], iouThreshold: 0.5f));
        Assert.Equal([1, 3], NonMaximumSuppression.Keep(boxes, [0.8f, 0.9f, 0.3f, 0.5f], iouThreshold: 0.5f));
        Assert.Equal([0, 3], NonMaximumSuppression.Keep(boxes, [0.9f, 0.8f, 0.3f, 0.5f], iouThreshold: 0.5f, most: 2));
        Assert.Equal([0, 1, 3, 2], NonMaximumSuppression.Keep(boxes, [0.9f, 0.8f, 0.3f, 0.5f], iouThreshold: 1));
        Assert.Empty(NonMaximumSuppression.Keep([], [], iouThreshold: 0.5f));
    }

    [Fact]
    public void Keep_does_not_suppress_by_what_was_itself_suppressed()
    {
        // The second falls to the first; the third overlaps the second alone.
        BoundingBox[] boxes = [new(0, 0, 10, 10), new(3, 0, 13, 10), new(6, 0, 16, 10)];

        Assert.Equal([0, 2], NonMaximumSuppression.Keep(boxes, [0.9f, 0.8f, 0.7f], iouThreshold: 0.5f));
    }

    [Theory]
    [InlineData(0.2f)]
    [InlineData(0.5f)]
    [InlineData(0.7f)]
    public void Keep_agrees_with_brute_force(float threshold)
    {
        var random = new Random(4);
        BoundingBox[] boxes = [.. Enumerable.Range(0, 120).Select(_ => Boxes.Random(random, side: 30))];
        float[] scores = [.. boxes.Select(_ => random.NextSingle())];

        Assert.Equal(BruteForce(boxes, scores, threshold), NonMaximumSuppression.Keep(boxes, scores, threshold));
    }

    [Fact]
    public void ByFallingScore_keeps_the_order_of_equals() =>
        Assert.Equal([3, 1, 4, 0, 2], NonMaximumSuppression.ByFallingScore([-1, 2, -1, 5, 2]));

    // Takes the best of what is left, again and again, and strikes out all that overlaps it.
    private static List<int> BruteForce(BoundingBox[] boxes, float[] scores, float threshold)
    {
        var left = Enumerable.Range(0, boxes.Length).ToList();
        List<int> kept = [];
        while (left.Count > 0)
        {
            int best = left.MaxBy(i => scores[i]);
            kept.Add(best);
            left.RemoveAll(i => i == best || boxes[i].IntersectionOverUnion(boxes[best]) > threshold);
        }

        return kept;
    }
}
