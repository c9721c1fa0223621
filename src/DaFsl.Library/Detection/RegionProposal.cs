using DaFsl.Library.Data;

namespace DaFsl.Library.Detection;

/// <summary>An object that the region proposer found in a picture.</summary>
/// <param name="Picture">The picture's name.</param>
/// <param name="Found">What was found, and where.</param>
/// <param name="Crop">The object cut out of its picture, scaled to the size asked for.</param>
public sealed record RegionProposal(string Picture, DetectedObject Found, PixelImage Crop)
{
    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
