using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation.Classification;

/// <summary>How well a classifier knows one class.</summary>
public sealed record ClassScores
{
    /// <summary>The class.</summary>
    public required string ClassName { get; init; }

    /// <summary>How many of the items are of this class.</summary>
    public required int Count { get; init; }

    /// <summary>The part of the class's items that was recognised, 0 to 1; null where the class has no item.</summary>
    public required double? Recall { get; init; }

    /// <summary>The part of what was taken for the class that is of it, 0 to 1; null where nothing was.</summary>
    public required double? Precision { get; init; }

    /// <summary>
    /// <c>2 TP / (2 TP + FP + FN)</c>, 0 to 1: the harmonic mean of recall and precision, and 0 where nothing was taken for the class; null
    /// where the class has no item.
    /// </summary>
    public required double? F1 { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
