using DaFsl.Library.Data;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection;

/// <summary>Pictures as the network sees them.</summary>
/// <param name="Pixels"><c>(N, 3, H, W)</c> in 0 to 1.</param>
/// <param name="Sizes">The part of the input that each picture covers.</param>
internal sealed record DetectorInput(Tensor Pixels, IReadOnlyList<BoundingBox> Sizes)
{
    /// <summary>Pictures that were already scaled, as one batch.</summary>
    public static DetectorInput Of(IReadOnlyList<PixelImage> scaled, int sideMultiple, Device device) => new(
        PixelTensor.Batch(scaled, sideMultiple, device),
        [.. scaled.Select(i => BoundingBox.Filling(i.Width, i.Height))]);
}
