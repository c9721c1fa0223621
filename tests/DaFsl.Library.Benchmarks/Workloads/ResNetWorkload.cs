using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Optimizers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using OptimizerOptions = DaFsl.Library.Training.OptimizerOptions;

namespace DaFsl.Library.Benchmarks.Workloads;

/// <summary>
/// A training step of ResNet-50 on 8 images of 224 x 224 with 1,000 classes: forward, backward and an SGD step, of all layers or with
/// everything frozen but the classifier.
/// </summary>
internal sealed class ResNetWorkload(bool frozen) : Workload
{
    private const int Classes = 1000;
    private const int Batch = 8;
    private const int Side = 224;

    public override string Name => frozen ? "resnet50-frozen-step" : "resnet50-full-step";

    public override IEnumerable<Variant> Variants()
    {
        manual_seed(0);
        using ResNet network = ResNet.ResNet50(Classes);
        WeightDraw.HeNormal(network);
        network.train(!frozen);
        foreach ((string name, Parameter parameter) in network.named_parameters())
        {
            parameter.requires_grad = !frozen || name.StartsWith("fc.", StringComparison.Ordinal);
        }

        using Tensor pixels = randn(Batch, Side, Side, 3).permute(0, 3, 1, 2);
        using Tensor labels = tensor(Enumerable.Range(0, Batch).Select(i => (long)i * 7).ToArray());
        using var update = WeightUpdateFactory.Create(
            new OptimizerOptions
            {
                Kind = OptimizerKind.Sgd,
                Momentum = 0.9,
                WeightDecay = 0,
            },
            [.. network.parameters().Where(p => p.requires_grad)]
        );
        double expected = Loss(network, pixels, labels, float32);
        Check.Near(expected, Loss(network, pixels, labels, bfloat16), 0.05 * expected, $"{Name}'s first loss in bfloat16");
        foreach (ScalarType precision in new[] { float32, bfloat16 })
        {
            yield return new Variant(precision.ToString().ToLowerInvariant(), () => Step(network, pixels, labels, precision, update));
        }
    }

    private static void Step(ResNet network, Tensor pixels, Tensor labels, ScalarType precision, WeightUpdate update)
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (Parameter parameter in network.parameters())
        {
            parameter.grad = null;
        }

        nn.functional.cross_entropy(network.call(pixels.to(precision)).to(float32), labels).backward();
        update.Step(1e-3);
    }

    private static double Loss(ResNet network, Tensor pixels, Tensor labels, ScalarType precision)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return nn.functional.cross_entropy(network.call(pixels.to(precision)).to(float32), labels).item<float>();
    }
}
