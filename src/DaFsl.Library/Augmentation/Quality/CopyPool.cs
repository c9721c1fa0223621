namespace DaFsl.Library.Augmentation.Quality;

/// <summary>Real pictures that must not be copied, as a sense sees them.</summary>
/// <param name="Sense">The sense.</param>
/// <param name="What">What the pictures are called in an explanation.</param>
/// <param name="Known">The pictures.</param>
/// <param name="Limit">Up to which distance a picture is a copy.</param>
internal sealed record CopyPool(PictureSense Sense, string What, KnownPictures Known, double Limit);
