using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation.Classification;

/// <summary>A row of a reliability table: the items whose confidence lies in one part of 0 to 1.</summary>
/// <param name="Above">The confidence lies above this,</param>
/// <param name="UpTo">up to and including this.</param>
/// <param name="Count">The number of these items.</param>
/// <param name="Confidence">Their mean confidence; null where there is none.</param>
/// <param name="Accuracy">The part of them that was classified rightly; null where there is none.</param>
internal sealed record ReliabilityBin(double Above, double UpTo, int Count, double? Confidence, double? Accuracy)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
