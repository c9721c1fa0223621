using DaFsl.Library.Data;
using DaFsl.Library.Training;

namespace DaFsl.Library.Augmentation;

/// <summary>A GAN that has been trained, and how that went.</summary>
internal sealed record TrainedGan(Gan Gan, TrainingResult Training) : IDisposable
{
    /// <summary>Generates pictures; the same for the same seed.</summary>
    public IReadOnlyList<PixelImage> Generate(int count, int seed) => Gan.Generate(count, seed);

    public void Dispose() => Gan.Dispose();
}
