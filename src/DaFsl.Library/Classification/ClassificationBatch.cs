using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>Images and what they show.</summary>
/// <param name="Pixels">The images, <c>(N, 3, H, W)</c> in 0 to 1.</param>
/// <param name="Labels">The index of the class of each, <c>(N)</c>; of a mixed image, that of the first of the two.</param>
/// <param name="Mixed">
/// The share of each class in each image, <c>(N, classes)</c>, if images are mixed; otherwise <see langword="null"/>.
/// </param>
internal sealed record ClassificationBatch(Tensor Pixels, Tensor Labels, Tensor? Mixed = null);
