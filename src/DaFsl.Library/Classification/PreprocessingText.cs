using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;

namespace DaFsl.Library.Classification;

/// <summary>
/// The preprocessing of an image, as stored in a file. A file with a filter that is not an <see cref="ImageFilter"/> is rejected.
/// </summary>
/// <param name="Sizes">See <see cref="Preprocessing.Sizes"/>.</param>
/// <param name="Filter">See <see cref="Preprocessing.Filter"/>.</param>
/// <param name="Input">See <see cref="Preprocessing.Input"/>.</param>
/// <param name="Mean">See <see cref="Preprocessing.Mean"/>.</param>
/// <param name="Std">See <see cref="Preprocessing.Std"/>.</param>
internal sealed record PreprocessingText(
    IReadOnlyList<ImageSize> Sizes,
    ImageFilter Filter,
    ImageSize Input,
    IReadOnlyList<float> Mean,
    IReadOnlyList<float> Std
)
{
    public static PreprocessingText Of(Preprocessing way) => new(way.Sizes, way.Filter, way.Input, way.Mean, way.Std);

    /// <exception cref="ArgumentException">A side or figure is out of its range.</exception>
    public Preprocessing Read() => new(Sizes, Input, Mean, Std);
}
