using DaFsl.Library.Detection.Model;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Benchmarks.Workloads;

/// <summary>
/// Faster R-CNN with a ResNet-50 and a feature pyramid, two classes with background, on images of 256 x 256, as torchvision's defaults have
/// it.
/// </summary>
internal abstract class DetectorWorkload : Workload
{
    private const int Side = 256;
    private const int BatchesSeen = 8;

    // What torchvision's untrained network of the reference keeps of its image. Of our own random weights 1,000 would be left: five times
    // the work for the box head, and not the same.
    private const int Proposals = 194;

    /// <summary>The network, with random weights; batch norms have seen a few batches, so that it may be run without them, too.</summary>
    protected static FasterRcnn Network(ComputePrecision precision)
    {
        var network = new FasterRcnn(
            new FasterRcnnOptions
            {
                MinSize = Side,
                MaxSize = Side,
                Rpn = { PostNmsTopNTest = Proposals },
            },
            classes: 2,
            precision,
            seed: 0
        );
        network.train();
        for (int i = 0; i < BatchesSeen; i++)
        {
            Losses(network, Images(1), Targets(1));
        }

        return network;
    }

    /// <summary>Images of noise, <c>(3, 256, 256)</c> in 0 to 1.</summary>
    protected static Tensor[] Images(int count)
    {
        manual_seed(1);
        return [.. Enumerable.Range(0, count).Select(_ => rand(3, Side, Side))];
    }

    /// <summary>One object an image.</summary>
    protected static DetectionTarget[] Targets(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new DetectionTarget([new BoundingBox(30, 30, 150, 160)], [1], []))];

    /// <summary>The losses of the first batch, by name; the same choice of anchors and proposals each time.</summary>
    protected static Dictionary<string, double> Losses(FasterRcnn network, Tensor[] images, DetectionTarget[] targets)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return network.Losses(images, targets, new Random(0)).ToDictionary(l => l.Name, l => (double)l.Value.item<float>());
    }
}
