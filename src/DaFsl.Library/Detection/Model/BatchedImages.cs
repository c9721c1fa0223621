using DaFsl.Library.Imaging;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Model;

/// <summary>Images as the network sees them.</summary>
/// <param name="Pixels"><c>(N, 3, H, W)</c>, normalised, float32, channels last.</param>
/// <param name="Sizes">The part of the input that each image covers.</param>
/// <param name="Scales">The factor by which each image was enlarged, in x and y.</param>
internal sealed record BatchedImages(Tensor Pixels, IReadOnlyList<BoundingBox> Sizes, IReadOnlyList<(float X, float Y)> Scales)
{
    /// <summary>Height of the input in pixels.</summary>
    public int Height => (int)Pixels.shape[2];

    /// <summary>Width of the input in pixels.</summary>
    public int Width => (int)Pixels.shape[3];
}
