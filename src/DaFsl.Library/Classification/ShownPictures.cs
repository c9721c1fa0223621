using DaFsl.Library.Data;

namespace DaFsl.Library.Classification;

/// <summary>The pictures of a batch as they are shown.</summary>
/// <param name="Images">The pictures, transformed and mixed.</param>
/// <param name="Labels">The class of each; of a mixed one, that of the first of the two.</param>
/// <param name="Mixed">How much of each class is in each, picture by picture, where pictures are mixed; else <see langword="null"/>.</param>
internal sealed record ShownPictures(PixelImage[] Images, long[] Labels, float[]? Mixed);
