using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Inference;
using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Benchmarks.Workloads;

/// <summary>Feature maps of 1,000 images of 128 x 128 by MobileNetV2, from normalised pixels, in batches of 50.</summary>
internal sealed class FeaturesWorkload : Workload
{
    private const int Count = 1000;
    private const int Batch = 50;
    private const int Side = 128;

    public override string Name => "features-1000x128";

    public override int Runs => 3;

    public override IEnumerable<Variant> Variants()
    {
        manual_seed(0);
        using var network = new MobileNetV2();
        WeightDraw.HeNormal(network);
        network.eval();
        using Tensor points = randn(Batch, Side, Side, 3);
        float[] pixels = TensorValues.Of(points);
        using Tensor input = points.permute(0, 3, 1, 2);
        var frozen = new FrozenNetwork(network.Outline(), threads: 2);
        float[] expected = Map(network, input);
        float[] actual = frozen.Run(pixels, Batch, Side, Side, "features.18")[0].Values;
        Check.Near(0, expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max(), 1e-4 * expected.Max(Math.Abs), "the furthest feature");
        yield return new Variant("frozen float32, features.13", () => Repeat(() => frozen.Run(pixels, Batch, Side, Side, "features.13")));
        yield return new Variant("frozen float32, whole", () => Repeat(() => frozen.Run(pixels, Batch, Side, Side, "features.18")));
        yield return new Variant("float32, whole", () => Repeat(() => Map(network, input)));
    }

    private static void Repeat(Action work)
    {
        for (int done = 0; done < Count; done += Batch)
        {
            work();
        }
    }

    private static float[] Map(MobileNetV2 network, Tensor input)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return TensorValues.Of(network.call(input).permute(0, 2, 3, 1));
    }
}
