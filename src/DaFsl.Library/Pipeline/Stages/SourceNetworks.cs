using DaFsl.Library.Augmentation;
using DaFsl.Library.Data;
using DaFsl.Library.Networks;

namespace DaFsl.Library.Pipeline.Stages;

/// <summary>What a run distils from: a detector, a GAN where there is a scarce class, and the objects they were trained on.</summary>
internal sealed record SourceNetworks(Checkpoint Detector, GanSource? Gan, IReadOnlyList<PixelImage> Objects) : IDisposable
{
    public void Dispose()
    {
        Detector.Dispose();
        Gan?.Dispose();
    }
}
