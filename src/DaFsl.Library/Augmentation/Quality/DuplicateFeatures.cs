using DaFsl.Library.Features;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>A way of looking at images that finds an image again, though it be mirrored or changed a little.</summary>
/// <param name="Name">The name in explanations.</param>
/// <param name="Poses">In how many poses an image is looked at.</param>
/// <param name="InPoses">
/// From images, and their vectors in the gate's feature space, to as many vectors for each image as there are poses, those of the first
/// image first.
/// </param>
internal sealed record DuplicateFeatures(
    string Name,
    int Poses,
    Func<IReadOnlyList<PixelImage>, IReadOnlyList<float[]>, IReadOnlyList<float[]>> InPoses
)
{
    /// <summary>Comparison by aligned pixels.</summary>
    public static DuplicateFeatures Pixels { get; } = new("pixels", AlignedPixels.Poses, (images, _) => AlignedPixels.InPoses(images));

    /// <summary>
    /// Creates a comparison by the vectors of a feature space, mirrored or not; features are robust to smaller changes by themselves.
    /// </summary>
    public static DuplicateFeatures Features(FeatureExtractor space) => new("features", 2, (images, upright) =>
        {
            IReadOnlyList<float[]> mirrored = space.Vectors([.. images.Select(i => i.FlipHorizontally())]);
            return [.. upright.Zip(mirrored, (u, m) => new[] { u, m }).SelectMany(both => both)];
        });
}
