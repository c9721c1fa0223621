using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation.Classification;

/// <summary>How well a classifier knows one class.</summary>
/// <param name="ClassName">The class.</param>
/// <param name="Count">How many of the items are of this class.</param>
/// <param name="Recall">The part of the class's items that was recognised, 0 to 1; null where the class has no item.</param>
/// <param name="Precision">The part of what was taken for the class that is of it, 0 to 1; null where nothing was.</param>
/// <param name="F1">
/// <c>2 TP / (2 TP + FP + FN)</c>, 0 to 1: the harmonic mean of recall and precision, and 0 where nothing was taken for the class;
/// null where the class has no item.
/// </param>
public sealed record ClassScores(string ClassName, int Count, double? Recall, double? Precision, double? F1)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
