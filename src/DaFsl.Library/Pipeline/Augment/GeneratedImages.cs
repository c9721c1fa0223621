using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>Images of a scarce class.</summary>
/// <param name="ClassName">The class.</param>
/// <param name="Origin">How they were made: "real", "resampling", "GAN (vanilla)".</param>
/// <param name="Images">The images, or some of them.</param>
public sealed record GeneratedImages(string ClassName, string Origin, IReadOnlyList<PixelImage> Images)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
