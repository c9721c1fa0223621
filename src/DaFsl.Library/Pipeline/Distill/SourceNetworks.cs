using DaFsl.Library.Detection.Model;
using DaFsl.Library.Features;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Pipeline.Running;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>The networks that a run distils from.</summary>
/// <param name="Detector">The weights of a detector.</param>
/// <param name="Network">The options of that detector's network.</param>
/// <param name="Gan">The weights of a GAN; <see langword="null"/> where no class is scarce.</param>
/// <param name="Objects">The objects that they were trained on.</param>
internal sealed record SourceNetworks(Checkpoint Detector, FasterRcnnOptions Network, Checkpoint? Gan, IReadOnlyList<LabelledImage> Objects)
    : IDisposable
{
    /// <summary>The features that the source detector's backbone computes; the caller disposes it.</summary>
    public BackboneFeatures Features(RunContext run) =>
        new(Detector, Network.Backbone, Network.BackboneStages, Network.ImageMean, Network.ImageStd, run.Device, run.Precision);

    /// <summary>Disposes the networks.</summary>
    public void Dispose()
    {
        Detector.Dispose();
        Gan?.Dispose();
    }
}
