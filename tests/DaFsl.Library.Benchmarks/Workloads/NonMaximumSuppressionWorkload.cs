using DaFsl.Library.Detection.Operators;
using DaFsl.Library.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Benchmarks.Workloads;

/// <summary>Non-maximum suppression of 10,000 boxes at an IoU of 0.5.</summary>
internal sealed class NonMaximumSuppressionWorkload : Workload
{
    private const double Threshold = 0.5;

    public override string Name => "nms-10k";

    public override int Runs => 21;

    public override IEnumerable<Variant> Variants()
    {
        manual_seed(2);
        float[] numbers = rand(10_000, 4).mul((Scalar)200).data<float>().ToArray();
        BoundingBox[] boxes = [.. numbers.Chunk(4).Select(n => new BoundingBox(n[0], n[1], n[0] + n[2], n[1] + n[3]))];
        float[] scores = rand(10_000).data<float>().ToArray();
        Tensor boxTensor = tensor([.. boxes.SelectMany(b => new[] { b.Left, b.Top, b.Right, b.Bottom })], [boxes.Length, 4]);
        Tensor scoreTensor = tensor(scores);
        Check(boxes, scores, NonMaximumSuppression.Keep(boxes, scores, Threshold));
        yield return new Variant("arrays", () => NonMaximumSuppression.Keep(boxes, scores, Threshold));
        yield return new Variant("tensors", () => NonMaximumSuppression.Keep(boxTensor, scoreTensor, Threshold).Dispose());
    }

    // What is kept does not overlap, and what is dropped overlaps something kept that is better.
    private static void Check(BoundingBox[] boxes, float[] scores, int[] kept)
    {
        var keptOnes = kept.ToHashSet();
        bool right = Enumerable
            .Range(0, boxes.Length)
            .All(i => keptOnes.Contains(i) != kept.Any(k => scores[k] > scores[i] && boxes[k].IntersectionOverUnion(boxes[i]) > Threshold));
        if (!right)
        {
            throw new InvalidOperationException("Non-maximum suppression is wrong.");
        }
    }
}
