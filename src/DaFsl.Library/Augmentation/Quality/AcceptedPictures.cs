using DaFsl.Library.Data;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>
/// Made pictures that a quality gate has kept. Nothing but the gate makes them, and the pipeline's classifier takes no others: so no picture
/// reaches it around the gate.
/// </summary>
public sealed class AcceptedPictures
{
    internal AcceptedPictures(string className, IReadOnlyList<PixelImage> images)
    {
        ClassName = className;
        Images = images;
    }

    /// <summary>The class that they show.</summary>
    public string ClassName { get; }

    /// <summary>The pictures.</summary>
    public IReadOnlyList<PixelImage> Images { get; }

    /// <summary>The first of them.</summary>
    /// <param name="count">How many, 0 or more; all, where there are no more.</param>
    public AcceptedPictures Take(int count)
    {
        OutOfRange.ThrowIfNegative(count);
        return new AcceptedPictures(ClassName, [.. Images.Take(count)]);
    }
}
