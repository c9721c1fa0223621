using DaFsl.Library.Imaging;

namespace DaFsl.Library.Reporting;

/// <summary>Images of an <see cref="ImageGrid"/> that belong together.</summary>
/// <param name="Caption">The caption of the row; truncated with an ellipsis if it is wider than the grid.</param>
/// <param name="Images">The images, shown from left to right and on as many lines as they take.</param>
public sealed record ImageGridRow(string Caption, IReadOnlyList<PixelImage> Images)
{
    /// <summary>Its caption, and how many images there are.</summary>
    public override string ToString() =>
        Invariant($"{nameof(ImageGridRow)} {{ {Caption}: {Images.Count} {(Images.Count == 1 ? "image" : "images")} }}");
}
