using DaFsl.Library.Data;

namespace DaFsl.Library.Pipeline;

/// <summary>Pictures of a scarce class.</summary>
/// <param name="ClassName">The class.</param>
/// <param name="Origin">How they were made: "real", "resampling", "GAN (vanilla)".</param>
/// <param name="Images">The pictures, or some of them.</param>
public sealed record GeneratedPictures(string ClassName, string Origin, IReadOnlyList<PixelImage> Images)
{
    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
