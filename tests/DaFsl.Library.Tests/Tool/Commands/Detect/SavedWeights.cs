using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Tool.Commands.Detect;

/// <summary>Weights of the smallest detector that the sample knows, drawn from a seed and written once for several tests.</summary>
public sealed class SavedWeights : IDisposable
{
    private readonly TempFolder _folder = new();

    public SavedWeights()
    {
        Detector = new FasterRcnnDetector(
            ["square", "disc"],
            new FasterRcnnOptions
            {
                Backbone = BackboneKind.MobileNetV2,
                MinSize = 64,
                MaxSize = 64,
            },
            precision: ComputePrecision.Float32,
            seed: 5
        );
        Path = _folder.At("weights.safetensors");
        using Checkpoint weights = Detector.ToCheckpoint("saved");
        weights.Save(Path);
    }

    /// <summary>The file: two classes without background, on <c>mobilenet_v2-fpn</c>.</summary>
    public string Path { get; }

    /// <summary>The detector with these weights.</summary>
    public FasterRcnnDetector Detector { get; }

    public void Dispose()
    {
        Detector.Dispose();
        _folder.Dispose();
    }
}
