using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data;

/// <summary>Cuts the marked objects out of their images.</summary>
public static class ObjectCrops
{
    /// <summary>Every object of a data set, scaled to one size; difficult ones, too.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="side">Width and height of the crops in pixels, 1 to <see cref="Preprocessing.LargestSide"/>.</param>
    /// <param name="cancellationToken">The token; checked before every image.</param>
    /// <exception cref="ArgumentOutOfRangeException">The crops would have no side, or too large a one.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <exception cref="DataFormatException">An image cannot be read.</exception>
    public static IReadOnlyList<LabelledImage> Of(DataSet data, int side, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        OutOfRange.ThrowIfLessThan(side, 1);
        OutOfRange.ThrowIfGreaterThan(side, Preprocessing.LargestSide);
        var way = Preprocessing.To(ImageSize.Square(side));
        var crops = new List<LabelledImage>();
        foreach (AnnotatedImage image in data.Images)
        {
            cancellationToken.ThrowIfCancellationRequested();
            PixelImage pixels = image.Source.Load();
            crops.AddRange(image.Objects.Select(o => new LabelledImage(way.Apply(pixels, o.Box), o.ClassName)));
        }

        return crops;
    }
}
