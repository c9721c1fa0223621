using DaFsl.Library.Detection.Model;
using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Benchmarks.Workloads;

/// <summary>The detections in one image.</summary>
internal sealed class DetectorInferenceWorkload : DetectorWorkload
{
    public override string Name => "frcnn-infer";

    public override int Runs => 7;

    public override IEnumerable<Variant> Variants()
    {
        Tensor[] images = Images(1);
        DetectionTarget[] targets = Targets(1);
        using FasterRcnn reference = Network(ComputePrecision.Float32);
        reference.eval();
        Dictionary<string, double> expected = Losses(reference, images, targets);
        foreach (ComputePrecision precision in new[] { ComputePrecision.Float32, ComputePrecision.BFloat16 })
        {
            using FasterRcnn network = Network(precision);
            network.eval();
            foreach ((string name, double loss) in Losses(network, images, targets))
            {
                Check.Near(expected[name], loss, (0.02 * expected[name]) + 0.01, $"{name} in {precision}");
            }

            yield return new Variant(precision.ToString().ToLowerInvariant(), () => network.Detect(images));
        }
    }
}
