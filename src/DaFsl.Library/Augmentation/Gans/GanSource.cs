using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>A GAN that was trained before, to distil from.</summary>
/// <param name="Generator">The weights of its generator.</param>
/// <param name="Discriminator">The weights of its discriminator.</param>
public sealed record GanSource(Checkpoint Generator, Checkpoint Discriminator) : IDisposable
{
    /// <summary>Disposes both checkpoints.</summary>
    public void Dispose()
    {
        Generator.Dispose();
        Discriminator.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
