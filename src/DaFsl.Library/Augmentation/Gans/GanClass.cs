using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>A class of which a GAN is to make images.</summary>
/// <param name="Name">The name of the class.</param>
/// <param name="Images">Its images, at least one.</param>
internal sealed record GanClass(string Name, IReadOnlyList<PixelImage> Images)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
