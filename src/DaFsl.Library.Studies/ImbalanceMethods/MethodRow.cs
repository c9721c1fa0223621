using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>The scores of one method with a given number of images of the scarce class.</summary>
/// <param name="ImbalanceMethod">The method.</param>
/// <param name="Recall">The scarce class's recall, 0 to 1.</param>
/// <param name="Accuracy">The share of all test images that was classified rightly.</param>
/// <param name="MacroF1">The mean F1 of the classes.</param>
/// <param name="GeometricMean">The geometric mean of the classes' recalls.</param>
/// <param name="Area">The area under the scarce class's receiver operating characteristic.</param>
/// <param name="RecallByClass">
/// Each class's recall, the mean over the seeds, in the order of the classes; NaN for one without a test image.
/// </param>
/// <param name="AgainstNone">
/// The scarce class's recall less that with no method, both with the line moved as far as the accuracy stays what no method has;
/// <see langword="null"/> for itself.
/// </param>
/// <param name="Seconds">The training time of a classifier in seconds, averaged over the seeds.</param>
public sealed record MethodRow(
    ImbalanceMethod ImbalanceMethod,
    MethodScore Recall,
    MethodScore Accuracy,
    MethodScore MacroF1,
    MethodScore GeometricMean,
    MethodScore Area,
    IReadOnlyList<double> RecallByClass,
    MethodDifference? AgainstNone,
    double Seconds
)
{
    /// <summary>
    /// The precision: the share of the images predicted as the scarce class that belong to it. A recall that rises because everything is
    /// predicted as that class costs precision. NaN if nothing was predicted as that class with some seed, and <see langword="null"/> if
    /// the precision was not reported.
    /// </summary>
    public MethodScore? Precision { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
