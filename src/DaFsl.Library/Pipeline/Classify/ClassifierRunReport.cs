using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Classify;

/// <summary>The classifier after one way of augmenting.</summary>
public sealed record ClassifierRunReport
{
    /// <summary>"none", or how images were added.</summary>
    public required string Augmentation { get; init; }

    /// <summary>The number of images added to each scarce class.</summary>
    public required IReadOnlyDictionary<string, int> Added { get; init; }

    /// <summary>The share of held-out objects that it recognised, 0 to 1.</summary>
    public required double Accuracy { get; init; }

    /// <summary>The mean of the classes' F1, 0 to 1.</summary>
    public required double MacroF1 { get; init; }

    /// <summary>The share of each class's objects that it recognised, 0 to 1; <see langword="null"/> where there are none.</summary>
    public required IReadOnlyDictionary<string, double?> Recall { get; init; }

    /// <summary>The training time in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The counts behind each class's figures; empty if they were not recorded.</summary>
    public IReadOnlyList<ClassCounts> PerClass { get; init; } = [];

    /// <summary>
    /// Beside the classifier without augmentation, on the same objects, at a level that allows for the number of ways that are compared;
    /// <see langword="null"/> for that one itself, and where it was not measured.
    /// </summary>
    public ClassifierComparison? BesideNone { get; init; }

    /// <summary>True if at least one image was added; the classifier without augmentation has none.</summary>
    internal bool TookPlace => Added.Values.Any(count => count > 0);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
