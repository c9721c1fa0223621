using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Inference;
using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Benchmarks.Workloads;

/// <summary>
/// A network of 1,000 classes in evaluation mode, from normalised pixels to logits: by the network's own modules, and frozen.
/// </summary>
internal sealed class InferenceWorkload(string name, BackboneKind kind, int count, int side) : Workload
{
    private const int Classes = 1000;

    public override string Name => name;

    public override int Runs => 15;

    public override IEnumerable<Variant> Variants()
    {
        manual_seed(0);
        using Backbone network = kind == BackboneKind.MobileNetV2 ? new MobileNetV2(Classes) : ResNet.ResNet50(Classes);
        WeightDraw.HeNormal(network);
        network.eval();
        using Tensor points = randn(count, side, side, 3);
        float[] pixels = TensorValues.Of(points);
        using Tensor input = points.permute(0, 3, 1, 2);
        var frozen = new FrozenNetwork(network.Outline(), threads: 2);
        string last = frozen.Layers[^1];
        float[] expected = Logits(network, input);
        float[] actual = frozen.Run(pixels, count, side, side, last)[0].Values;
        Check.Near(0, expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max(), 1e-4 * expected.Max(Math.Abs), $"{name}'s furthest logit");
        yield return new Variant("frozen float32", () => frozen.Run(pixels, count, side, side, last));
        yield return new Variant("float32", () => Logits(network, input));
    }

    private static float[] Logits(Backbone network, Tensor input)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return TensorValues.Of(network.call(input));
    }
}
