using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Classify;

/// <summary>The classifier after one way of augmenting.</summary>
/// <param name="Augmentation">"none", or how images were added.</param>
/// <param name="Added">How many images were added to each scarce class.</param>
/// <param name="Accuracy">The share of held-out objects that it recognised, 0 to 1.</param>
/// <param name="MacroF1">The mean of the classes' F1, 0 to 1.</param>
/// <param name="Recall">The share of each class's objects that it recognised, 0 to 1; <see langword="null"/> where there are none.</param>
/// <param name="Seconds">How long it was trained.</param>
public sealed record ClassifierRunReport(
    string Augmentation,
    IReadOnlyDictionary<string, int> Added,
    double Accuracy,
    double MacroF1,
    IReadOnlyDictionary<string, double?> Recall,
    double Seconds
)
{
    /// <summary>What each class's figures are made of; empty where that was not told.</summary>
    public IReadOnlyList<ClassCounts> PerClass { get; init; } = [];

    /// <summary>
    /// Beside the classifier without augmentation, on the same objects, at a level that allows for the number of ways that are compared;
    /// <see langword="null"/> for that one itself, and where it was not measured.
    /// </summary>
    public ClassifierComparison? BesideNone { get; init; }

    /// <summary>Whether an image was added at all; the classifier without augmentation has none.</summary>
    internal bool TookPlace => Added.Values.Any(count => count > 0);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
