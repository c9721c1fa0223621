using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Operators;

/// <summary>The measures of a map that RoIAlign reads.</summary>
/// <param name="Images">The number of images in the batch.</param>
/// <param name="Height">Rows of an image's map.</param>
/// <param name="Width">Columns of an image's map.</param>
/// <param name="Scale">Side of the map over side of the network's input.</param>
internal readonly record struct RoiMap(int Images, int Height, int Width, float Scale)
{
    /// <summary>The measures of features <c>(N, C, H, W)</c>.</summary>
    public static RoiMap Of(Tensor features, double scale) =>
        new((int)features.shape[0], (int)features.shape[2], (int)features.shape[3], (float)scale);

    /// <summary>Points of all images together.</summary>
    public int Points => Images * Height * Width;
}
