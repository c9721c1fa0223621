using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Classification;

/// <summary>The performance of a classifier on a set of images.</summary>
/// <param name="Images">The number of images.</param>
/// <param name="Accuracy">The part that was classified rightly, 0 to 1.</param>
/// <param name="MacroF1">The mean F1 of the classes that have an image, 0 to 1.</param>
internal sealed record ClassifierFigures(int Images, double Accuracy, double MacroF1)
{
    internal static ClassifierFigures Of(ClassificationScores scores) =>
        new(scores.Confusion.Sum(row => row.Sum()), scores.Accuracy, scores.MacroF1);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
