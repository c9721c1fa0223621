using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Detection;

/// <summary>An object that the region proposer found in an image.</summary>
/// <param name="Image">The image's name.</param>
/// <param name="Found">The object found, with its position.</param>
/// <param name="Crop">The object cut out of its image, scaled to the size asked for.</param>
public sealed record RegionProposal(string Image, DetectedObject Found, PixelImage Crop)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
