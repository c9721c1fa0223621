using DaFsl.Library.Imaging;

namespace DaFsl.Library.Classification;

/// <summary>The images of a batch as they are shown.</summary>
/// <param name="Images">The images, transformed and mixed.</param>
/// <param name="Labels">The class of each; of a mixed one, that of the first of the two.</param>
/// <param name="Mixed">
/// The share of each class in each image, image by image, if images are mixed; otherwise <see langword="null"/>.
/// </param>
internal sealed record ShownImages(PixelImage[] Images, long[] Labels, float[]? Mixed);
