using DaFsl.Library.Detection.Operators;
using DaFsl.Library.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Benchmarks.Workloads;

/// <summary>512 boxes read from two maps of 256 channels and 64 x 64 points, and the gradient of their sum.</summary>
internal sealed class RoiAlignWorkload : Workload
{
    private const int BoxCount = 512;
    private const int Bins = 7;

    public override string Name => "roi-align-fwd-bwd";

    public override int Runs => 15;

    public override IEnumerable<Variant> Variants()
    {
        manual_seed(3);
        Tensor features = randn(2, 256, 64, 64);
        BoundingBox[][] boxes = Boxes();
        Check(features, boxes);
        Tensor channelsLast = features.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        yield return new Variant("float32", () => Step(features, boxes));
        yield return new Variant("float32 channels last", () => Step(channelsLast, boxes));
        yield return new Variant("bfloat16 channels last", () => Step(channelsLast.to(bfloat16), boxes));
    }

    private static void Step(Tensor features, BoundingBox[][] boxes)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = features.clone().requires_grad_();
        RoiAlign.Of(input, boxes, 0.25, Bins, samplingRatio: 2, aligned: false).sum().backward();
    }

    // Even boxes are the first image's, odd ones the second's.
    private static BoundingBox[][] Boxes()
    {
        var random = new Random(3);
        BoundingBox[] all = [.. Enumerable.Range(0, BoxCount).Select(_ => Box(random))];
        return
        [
            [.. all.Where((_, i) => i % 2 == 0)],
            [.. all.Where((_, i) => i % 2 == 1)],
        ];
    }

    private static BoundingBox Box(Random random)
    {
        float left = random.NextSingle() * 120;
        float top = random.NextSingle() * 120;
        return new BoundingBox(left, top, left + 8 + (random.NextSingle() * 120), top + 8 + (random.NextSingle() * 120));
    }

    // Every box lies inside the map, so each bin's weights sum to 1: a constant map stays itself, and the gradient sums to the bins there
    // are.
    private static void Check(Tensor features, BoundingBox[][] boxes)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor constant = full_like(features, 3).requires_grad_();
        Tensor pooled = RoiAlign.Of(constant, boxes, 0.25, Bins, samplingRatio: 2, aligned: false);
        pooled.sum().backward();
        double gradient = constant.grad!.to(float64).sum().item<double>();
        double expected = BoxCount * 256.0 * Bins * Bins;
        if (!pooled.allclose(full_like(pooled, 3)) || Math.Abs(gradient - expected) > expected * 1e-5)
        {
            throw new InvalidOperationException("RoIAlign is wrong.");
        }
    }
}
