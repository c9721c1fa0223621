using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation.Classification;

/// <summary>The scores of a classifier for one class.</summary>
public sealed record ClassScores
{
    /// <summary>The class.</summary>
    public required string ClassName { get; init; }

    /// <summary>The number of items of this class.</summary>
    public required int Count { get; init; }

    /// <summary>The part of the class's items that was recognised, 0 to 1; null where the class has no item.</summary>
    public required double? Recall { get; init; }

    /// <summary>The share of the items predicted as the class that belong to it, 0 to 1; null if none was predicted as the class.</summary>
    public required double? Precision { get; init; }

    /// <summary>
    /// <c>2 TP / (2 TP + FP + FN)</c>, 0 to 1: the harmonic mean of recall and precision, and 0 if no item was predicted as the class; null
    /// if the class has no item.
    /// </summary>
    public required double? F1 { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
