using DaFsl.Library.Data;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>A class of which a GAN is to make pictures.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Pictures">Its pictures, at least one.</param>
public sealed record GanClass(string Name, IReadOnlyList<PixelImage> Pictures)
{
    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
