using DaFsl.Library.Detection.Operators;
using DaFsl.Library.Imaging;
using DaFsl.Library.Tests.Detection.Golden;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Detection.Operators;

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
    public void Keep_and_KeepInGroups_keep_what_torchvision_does()
    {
        foreach (Case golden in GoldenFile.Read<Case[]>("nms.json"))
        {
            BoundingBox[] boxes = GoldenFile.Boxes(golden.Boxes);

            Assert.Equal(golden.Kept, NonMaximumSuppression.Keep(boxes, golden.Scores, golden.Threshold));
            Assert.Equal(golden.KeptInGroups, NonMaximumSuppression.KeepInGroups(boxes, golden.Scores, golden.Groups, golden.Threshold));
            Assert.Equal(
                golden.KeptInGroups.Take(7),
                NonMaximumSuppression.KeepInGroups(boxes, golden.Scores, golden.Groups, golden.Threshold, most: 7)
            );
        }
    }

    [Fact]
    public void Keep_of_tensors_is_that_of_arrays()
    {
        using DisposeScope scope = NewDisposeScope();
        Case golden = GoldenFile.Read<Case[]>("nms.json")[0];
        Tensor boxes = tensor([.. golden.Boxes.SelectMany(b => b)], [golden.Boxes.Length, 4]);

        Tensor kept = NonMaximumSuppression.Keep(boxes, tensor(golden.Scores), golden.Threshold);

        Assert.Equal([.. golden.Kept.Select(i => (long)i)], kept.data<long>().ToArray());
        Assert.Equal([0], NonMaximumSuppression.Keep(zeros(0, 4), zeros(0), 0.5).shape);
    }

    [Fact]
    public void Keep_says_what_is_wrong()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal(
            "1 box came with 0 scores; each box needs one. (Parameter 'scores')",
            Assert.Throws<ArgumentException>(() => NonMaximumSuppression.Keep([default], [], 0.5)).Message
        );
        Assert.Equal(
            "1 box came with 2 groups; each box needs one. (Parameter 'groups')",
            Assert.Throws<ArgumentException>(() => NonMaximumSuppression.KeepInGroups([default], [1], [1, 2], 0.5)).Message
        );
        Assert.StartsWith(
            "The IoU of two boxes lies between 0 and 1. (Parameter 'iouThreshold')",
            Assert.Throws<ArgumentOutOfRangeException>(() => NonMaximumSuppression.Keep([default], [1], 1.1)).Message
        );
        Assert.Equal(
            "Boxes must have the shape (N, 4) and scores (N), not (2, 5) and (2). (Parameter 'boxes')",
            Assert.Throws<ArgumentException>(() => NonMaximumSuppression.Keep(zeros(2, 5), zeros(2), 0.5)).Message
        );
    }

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

    public sealed record Case(float[][] Boxes, float[] Scores, int[] Groups, double Threshold, int[] Kept, int[] KeptInGroups);
}
