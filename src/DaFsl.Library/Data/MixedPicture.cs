namespace DaFsl.Library.Data;

/// <summary>A picture made of two.</summary>
/// <param name="Image">The picture.</param>
/// <param name="Share">How much of it is the first one's, 0 to 1; the rest is the second's.</param>
public sealed record MixedPicture(PixelImage Image, double Share)
{
    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
