using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Evaluation.Detection;

/// <summary>The confidence intervals of a class's scores: how much they would vary with other test items of the same kind.</summary>
/// <param name="ClassName">The class.</param>
/// <param name="Recall">Of the recall; null where the class has no item.</param>
/// <param name="Precision">The interval of the precision; null if no item was predicted as the class.</param>
/// <param name="F1">Of the F1; null where the class has no item.</param>
/// <param name="Area">
/// Of the area under the curve; null without probabilities, or where the class has no item or all items are of it.
/// </param>
internal sealed record ClassIntervals(
    string ClassName,
    ConfidenceInterval? Recall,
    ConfidenceInterval? Precision,
    ConfidenceInterval? F1,
    ConfidenceInterval? Area
)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
