using DaFsl.Library.Detection.Model;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Optimizers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using OptimizerOptions = DaFsl.Library.Training.OptimizerOptions;

namespace DaFsl.Library.Benchmarks.Workloads;

/// <summary>A training step of all layers on two images: forward, backward and an SGD step.</summary>
internal sealed class DetectorTrainingWorkload : DetectorWorkload
{
    private const int Batch = 2;

    public override string Name => "frcnn-train-step";

    public override IEnumerable<Variant> Variants()
    {
        Tensor[] images = Images(Batch);
        DetectionTarget[] targets = Targets(Batch);
        using FasterRcnn reference = Network(ComputePrecision.Float32);
        Dictionary<string, double> expected = Losses(reference, images, targets);
        foreach (ComputePrecision precision in new[] { ComputePrecision.Float32, ComputePrecision.BFloat16 })
        {
            using FasterRcnn network = Network(precision);
            network.train();
            foreach ((string name, double loss) in Losses(network, images, targets))
            {
                Check.Near(expected[name], loss, (0.02 * expected[name]) + 0.01, $"{name} in {precision}");
            }

            using var update = WeightUpdateFactory.Create(
                new OptimizerOptions
                {
                    Kind = OptimizerKind.Sgd,
                    Momentum = 0.9,
                    WeightDecay = 5e-4,
                },
                [.. network.parameters()]
            );
            yield return new Variant(precision.ToString().ToLowerInvariant(), () => Step(network, images, targets, update));
        }
    }

    private static void Step(FasterRcnn network, Tensor[] images, DetectionTarget[] targets, WeightUpdate update)
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (Parameter parameter in network.parameters())
        {
            parameter.grad = null;
        }

        IReadOnlyList<Loss> losses = network.Losses(images, targets, new Random(0));
        stack(losses.Select(l => l.Value)).sum().backward();
        update.Step(1e-3);
    }
}
