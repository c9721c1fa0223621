namespace DaFsl.Library.Augmentation.Quality;

/// <summary>Real images that must not be copied, as a sense sees them.</summary>
/// <param name="Sense">The sense.</param>
/// <param name="What">The term for the images in explanations.</param>
/// <param name="Known">The images.</param>
/// <param name="Limit">Up to which distance an image is a copy.</param>
internal sealed record CopyPool(DuplicateFeatures Sense, string What, KnownImages Known, double Limit);
