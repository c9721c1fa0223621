using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Features;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Pipeline.Running;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>What a run distils from: a detector, a GAN where there is a scarce class, and the objects they were trained on.</summary>
internal sealed record SourceNetworks(Checkpoint Detector, GanSource? Gan, IReadOnlyList<PixelImage> Objects) : IDisposable
{
    /// <summary>What the source detector's backbone sees in images; the caller disposes it.</summary>
    public BackboneFeatures Features(RunContext run)
    {
        FasterRcnnOptions detector = run.Options.Regions.Detector;
        return new BackboneFeatures(
            Detector,
            detector.Backbone,
            detector.BackboneStages,
            detector.ImageMean,
            detector.ImageStd,
            run.Device,
            run.Precision);
    }

    public void Dispose()
    {
        Detector.Dispose();
        Gan?.Dispose();
    }
}
