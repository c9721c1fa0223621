using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation.Detection;

/// <summary>A figure by the size of the objects, COCO's way; null where there is no truth of that size to find.</summary>
/// <param name="Small">Up to 32 x 32 square pixels, 0 to 1.</param>
/// <param name="Medium">From 32 x 32 to 96 x 96 square pixels, 0 to 1.</param>
/// <param name="Large">From 96 x 96 square pixels, 0 to 1.</param>
public sealed record AreaScores(double? Small, double? Medium, double? Large)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
